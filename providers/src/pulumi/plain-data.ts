import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses arguments that JSON has no form for, at any depth: Pulumi would write `{}` or `null` for them without a word. A value
 * inside an `Output` is looked at when it is known (`secret-paths.ts`).
 *
 * @returns the arguments
 * @throws pulumi.RunError naming each by its path
 */
export function plainData<Args extends object>(type: string, name: string, args: Args): Args {
  if (args === null || typeof args !== "object") {
    throw new pulumi.RunError(`${type} ${name}: the arguments are missing; give an object`);
  }
  const problems = oddities(args, "");
  if (problems.length > 0) throw new pulumi.RunError(`${type} ${name}: ${problems.join("; ")}`);
  return args;
}

/** What JSON has no form for, each with its path. */
export function oddities(value: unknown, path: string, above: readonly object[] = []): string[] {
  const problem = oddity(value);
  if (problem !== undefined) return [`${path} is ${problem}`];
  if (value === null || typeof value !== "object" || isLater(value)) return [];
  if (above.includes(value)) return [`${path} holds itself; JSON cannot`];
  const inside = [...above, value];
  if (Array.isArray(value)) return value.flatMap((item, index) => oddities(item, `${path}[${index}]`, inside));
  return Object.entries(value).flatMap(([key, member]) =>
    oddities(member, path === "" ? key : `${path}.${key}`, inside),
  );
}

const isLater = (value: object) => pulumi.Output.isInstance(value) || value instanceof Promise;

function oddity(value: unknown): string | undefined {
  switch (typeof value) {
    case "function":
    case "symbol":
      return `a ${typeof value}; give data`;
    case "bigint":
      return "a BigInt; give a number, or a text";
    case "number":
      return Number.isFinite(value) ? undefined : `${value}, which JSON has no number for`;
    case "object":
      return value === null || isLater(value) || isPlain(value) ? undefined : instance(value);
    default:
      return undefined;
  }
}

/** Also where the object comes from another realm, as in Jest. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function instance(value: object): string {
  const kind = value.constructor?.name || "class instance";
  const instead: Record<string, string> = {
    Date: "give a text, such as date.toISOString()",
    Set: "give a list: [...set]",
    Map: "give an object: Object.fromEntries(map)",
  };
  return `a ${kind}; ${instead[kind] ?? "give plain data"}`;
}
