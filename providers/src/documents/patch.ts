import { below, stepsOf } from "./pointer.js";
import { isContainer, isObject, sameJson } from "./same-json.js";

/** One step of a JSON Patch (RFC 6902), as far as states of this package hold them. */
export type Operation =
  | { op: "add" | "replace"; path: string; value: unknown }
  | { op: "remove"; path: string; value?: undefined };

/**
 * The way from one JSON value to another, in time and length linear in both: a list that has another length, or other
 * texts or numbers in it, is replaced as a whole.
 */
export function difference(from: unknown, to: unknown, path = ""): Operation[] {
  if (isObject(from) && isObject(to)) {
    return [...Object.keys(from), ...Object.keys(to).filter((name) => !Object.hasOwn(from, name))].flatMap((name) => {
      const at = below(path, name);
      if (!Object.hasOwn(to, name)) return [{ op: "remove" as const, path: at }];
      if (!Object.hasOwn(from, name)) return [{ op: "add" as const, path: at, value: to[name] }];
      return difference(from[name], to[name], at);
    });
  }
  if (Array.isArray(from) && Array.isArray(to) && areOfOneShape(from, to)) {
    return from.flatMap((element, index) => difference(element, to[index], below(path, index)));
  }
  return sameJson(from, to) ? [] : [{ op: "replace", path, value: to }];
}

/** Lists of equal length in which only objects and lists differ. */
function areOfOneShape(from: readonly unknown[], to: readonly unknown[]): boolean {
  const isAlike = (a: unknown, b: unknown) =>
    isContainer(a) ? isContainer(b) && Array.isArray(a) === Array.isArray(b) : sameJson(a, b);
  return from.length === to.length && from.every((element, index) => isAlike(element, to[index]));
}

/** A copy of a JSON value with a patch applied to it; steps that lead nowhere are left out. */
export function patched(value: unknown, operations: readonly Operation[]): unknown {
  const root = { "": copy(value) };
  for (const operation of operations) {
    const steps = ["", ...stepsOf(operation.path)];
    const name = steps.pop()!;
    const holder = steps.reduce<unknown>(
      (part, step) => (isContainer(part) && Object.hasOwn(part, step) ? part[step] : undefined),
      root,
    );
    if (Array.isArray(holder)) applyToList(holder, name, operation);
    else if (isObject(holder)) applyToObject(holder, name, operation);
  }
  return root[""];
}

function applyToObject(holder: Record<string, unknown>, name: string, { op, value }: Operation): void {
  if (op === "remove") delete holder[name];
  // An assignment to `__proto__` would set the prototype.
  else
    Object.defineProperty(holder, name, { value: copy(value), enumerable: true, writable: true, configurable: true });
}

function applyToList(holder: unknown[], name: string, { op, value }: Operation): void {
  const index = name === "-" ? holder.length : Number(name);
  if (op === "remove") holder.splice(index, 1);
  else holder.splice(index, op === "add" ? 0 : 1, copy(value));
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]))
    : value;
}
