import type { Members } from "./settled.js";

/** Path below the body → name of the member by which the elements of that list are told apart. */
export type KeyedLists = Readonly<Record<string, string>>;

const isObject = (value: unknown): value is Members =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A document may have members of the names that every object inherits. */
const own = <Value>(object: Readonly<Record<string, Value>>, name: string) =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const below = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

/** The element of a list that is meant by another one: the one with its key, or the one in its place. */
function counterpart(list: readonly unknown[], element: unknown, index: number, key: string | undefined): unknown {
  if (key === undefined) return list[index];
  return isObject(element) ? list.find((other) => isObject(other) && other[key] === element[key]) : undefined;
}

/**
 * The part of a platform value that a declaration speaks about, in the declaration's order: so that what nobody declared
 * takes no part in a comparison.
 */
export function declaredPart(shown: unknown, declared: unknown, keyed: KeyedLists, path = ""): unknown {
  if (isObject(shown) && isObject(declared)) {
    return Object.fromEntries(
      Object.keys(declared)
        .filter((name) => Object.hasOwn(shown, name))
        .map((name) => [name, declaredPart(shown[name], declared[name], keyed, below(path, name))]),
    );
  }
  if (!Array.isArray(shown) || !Array.isArray(declared)) return shown;
  const key = own(keyed, path);
  if (key === undefined) {
    if (shown.length !== declared.length) return shown;
    return shown.map((element, index) => declaredPart(element, declared[index], keyed, path));
  }
  const known = declared
    .map((element, index) => [counterpart(shown, element, index, key), element] as const)
    .filter(([found]) => found !== undefined);
  const others = (shown as unknown[]).filter((element) => !known.some(([found]) => found === element));
  return [...known.map(([found, element]) => declaredPart(found, element, keyed, path)), ...others];
}

/**
 * What is to be sent so that the declared part of `shown` becomes `target`: members that nobody declared go along as they
 * are, because the platform replaces a nested document as a whole.
 */
export function withDeclaredPart(
  shown: unknown,
  target: unknown,
  declared: unknown,
  keyed: KeyedLists,
  path = "",
): unknown {
  if (isObject(shown) && isObject(target) && isObject(declared)) {
    const kept = Object.entries(shown).filter(([name]) => !Object.hasOwn(declared, name));
    const set = Object.keys(target).map((name) => [
      name,
      withDeclaredPart(own(shown, name), target[name], own(declared, name), keyed, below(path, name)),
    ]);
    return Object.fromEntries([...kept, ...set]) as Members;
  }
  if (!Array.isArray(shown) || !Array.isArray(target) || !Array.isArray(declared)) return target;
  const key = own(keyed, path);
  if (key === undefined && shown.length !== target.length) return target;
  return target.map((element, index) =>
    withDeclaredPart(
      counterpart(shown, element, index, key),
      element,
      counterpart(declared, element, index, key),
      keyed,
      path,
    ),
  );
}

/** What either of two declarations speaks about; what the second one does not any more is to go. */
export function eitherDeclared(before: unknown, now: unknown): unknown {
  if (!isObject(before) || !isObject(now)) return now;
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(now, name) ? eitherDeclared(before[name], now[name]) : before[name]]),
  );
}
