import * as pulumi from "@pulumi/pulumi";
import { oddities } from "./plain-data.js";

/**
 * Where among a resource's arguments values stand that the program marked secret, as JSON pointers. The engine hands the
 * provider the values, but not which of them are secret. A value that JSON has no form for is refused as soon as it is known.
 *
 * @param but names of arguments whose secrets the provider knows by itself
 * @returns undefined where nothing is marked; at once where no value can be
 */
export function secretPaths(args: object, but: readonly string[]): Promise<string[] | undefined> | undefined {
  const others = Object.fromEntries(Object.entries(args).filter(([name]) => !but.includes(name)));
  const paths = within(others, "");
  return paths.length === 0 ? undefined : sorted(paths);
}

async function sorted(paths: readonly Promise<string | undefined>[]): Promise<string[] | undefined> {
  const secret = (await Promise.all(paths)).filter((path) => path !== undefined);
  return secret.length === 0 ? undefined : secret.sort();
}

type Later = pulumi.Output<unknown> | Promise<unknown>;

function within(value: unknown, path: string): Promise<string | undefined>[] {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return [pathIfSecret(value, path)];
  if (value === null || typeof value !== "object") return [];
  // The form in which a transform gets it.
  if (pulumi.runtime.isRpcSecret(value)) return [Promise.resolve(path)];
  return Object.entries(value).flatMap(([name, member]) =>
    within(member, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

async function pathIfSecret(value: Later, path: string): Promise<string | undefined> {
  let problems: string[] = [];
  const look = (known: unknown) => {
    problems = oddities(known, path.slice(1).replaceAll("/", "."));
  };
  let isSecret: boolean;
  try {
    // Not of `pulumi.output(value)`, which makes `{}` of what it is to find.
    await (pulumi.Output.isInstance(value) ? pulumi.isSecret(value.apply(look)) : value.then(look));
    isSecret = await pulumi.isSecret(pulumi.output(value));
  } catch {
    // A value that fails is told by who needs the value.
    return undefined;
  }
  if (problems.length > 0) throw new pulumi.RunError(problems.join("; "));
  return isSecret ? path : undefined;
}
