import { isObject } from "./same-json.js";

/** Lists whose order means nothing, because one member of each element names it: setting → list → that member. */
const KEYED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  OMNITRON_CLIENT_SETTINGS: { endpoint_conf: "endpoint" },
};

/** The keyed lists of a setting, by their path. */
export const keyedListsOf = (settingKey: string): Record<string, string> =>
  Object.fromEntries(Object.entries(KEYED[settingKey] ?? {}).map(([list, key]) => [`value.${list}`, key]));

/**
 * A setting's value with its keyed lists in the order of `like`, and elements that `like` does not have after them. Two
 * values that differ in order only become the same.
 */
export function inOrderOf(like: unknown, settingKey: string, value: unknown): unknown {
  const lists = KEYED[settingKey];
  if (lists === undefined || !isObject(value)) return value;
  const ordered = Object.entries(lists).flatMap(([list, key]) => {
    const elements = value[list];
    if (!Array.isArray(elements)) return [];
    const wanted = isObject(like) && Array.isArray(like[list]) ? like[list].map((element) => nameOf(element, key)) : [];
    const rank = (element: unknown) => {
      const position = wanted.indexOf(nameOf(element, key));
      return position === -1 ? wanted.length : position;
    };
    const sorted = [...(elements as unknown[])].sort(
      (a, b) => rank(a) - rank(b) || String(nameOf(a, key)).localeCompare(String(nameOf(b, key))),
    );
    return [[list, sorted] as const];
  });
  return { ...value, ...Object.fromEntries(ordered) };
}

const nameOf = (element: unknown, key: string) => (isObject(element) ? element[key] : undefined);
