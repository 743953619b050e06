import * as pulumi from "@pulumi/pulumi";

/**
 * Where among a resource's arguments values stand that the program marked secret, as JSON pointers. The engine hands the
 * provider the values, but not which of them are secret.
 *
 * @param but names of arguments whose secrets the provider knows by itself
 * @returns undefined where nothing is marked
 */
export async function secretPaths(args: object, but: readonly string[]): Promise<string[] | undefined> {
  const others = Object.fromEntries(Object.entries(args).filter(([name]) => !but.includes(name)));
  const paths = (await Promise.all(within(others, ""))).filter((path) => path !== undefined);
  return paths.length === 0 ? undefined : paths.sort();
}

function within(value: unknown, path: string): Promise<string | undefined>[] {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return [pathIfSecret(value, path)];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    within(member, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

async function pathIfSecret(value: pulumi.Input<unknown>, path: string): Promise<string | undefined> {
  try {
    return (await pulumi.isSecret(pulumi.output(value))) ? path : undefined;
  } catch {
    // A value that fails is told by who needs the value.
    return undefined;
  }
}
