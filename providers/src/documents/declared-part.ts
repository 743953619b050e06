import { type KeyedLists, namePath, namesOf, placesIn } from "./keyed-lists.js";
import { isObject, own } from "./same-json.js";
import type { Members } from "./settled.js";

/**
 * For each element of a list, where in another list the one is that it means: the one with its key, the second of two of one key for
 * the second; without a key the one in its place.
 */
function counterparts(elements: readonly unknown[], list: readonly unknown[], key: string | undefined) {
  if (key === undefined) return elements.map((_element, index) => index);
  return namesOf(elements, key).map(placesIn(list, key));
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
        .map((name) => [name, declaredPart(shown[name], declared[name], keyed, namePath(path, name))]),
    );
  }
  if (!Array.isArray(shown) || !Array.isArray(declared)) return shown;
  const key = own(keyed, path);
  if (key === undefined) {
    if (shown.length !== declared.length) return shown;
    return shown.map((element, index) => declaredPart(element, declared[index], keyed, path));
  }
  // Of a set's elements nothing is left out, and its order is told as the platform's.
  if (key === "") return shown;
  const places = counterparts(declared, shown, key);
  const meant = new Set(places);
  return [
    ...places.flatMap((place, index) =>
      place === undefined ? [] : [declaredPart(shown[place], declared[index], keyed, path)],
    ),
    ...(shown as unknown[]).filter((_element, index) => !meant.has(index)),
  ];
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
      withDeclaredPart(own(shown, name), target[name], own(declared, name), keyed, namePath(path, name)),
    ]);
    return Object.fromEntries([...kept, ...set]) as Members;
  }
  if (!Array.isArray(shown) || !Array.isArray(target) || !Array.isArray(declared)) return target;
  const key = own(keyed, path);
  if (key === undefined && shown.length !== target.length) return target;
  const standing = counterparts(target, shown, key);
  const spoken = counterparts(target, declared, key);
  const at = (list: readonly unknown[], place: number | undefined) => (place === undefined ? undefined : list[place]);
  return target.map((element, index) =>
    withDeclaredPart(at(shown, standing[index]), element, at(declared, spoken[index]), keyed, path),
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
