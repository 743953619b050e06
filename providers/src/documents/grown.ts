import { type KeyedLists, namePath, namesOf, placesIn } from "./keyed-lists.js";
import { isObject, own } from "./same-json.js";

type Members = Record<string, unknown>;

/**
 * Former values, and with them what stands in the place of members and elements of keyed lists that are declared now and were not
 * before, at any depth of objects. What was declared before holds a value of ours.
 */
export function grown(
  former: Members,
  standing: Members,
  before: Members,
  now: Members,
  lists: KeyedLists = {},
  path = "",
): Members {
  const fresh = Object.keys(now).flatMap((name) => {
    if (!Object.hasOwn(standing, name)) return [];
    if (!Object.hasOwn(before, name)) return Object.hasOwn(former, name) ? [] : [[name, standing[name]] as const];
    const values = [former, standing, before, now].map((members) => members[name]);
    const inside = grownValue(values as [unknown, unknown, unknown, unknown], lists, namePath(path, name));
    return inside === values[0] ? [] : [[name, inside] as const];
  });
  return fresh.length === 0 ? former : { ...former, ...Object.fromEntries(fresh) };
}

function grownValue(
  [former, standing, before, now]: [unknown, unknown, unknown, unknown],
  lists: KeyedLists,
  path: string,
) {
  if (isObject(former) && isObject(standing) && isObject(before) && isObject(now)) {
    return grown(former, standing, before, now, lists, path);
  }
  const key = own(lists, path);
  const isList = [former, standing, before, now].every(Array.isArray);
  return key !== undefined && isList
    ? grownList(former as unknown[], standing as unknown[], before as unknown[], now as unknown[], key)
    : former;
}

function grownList(
  former: readonly unknown[],
  standing: readonly unknown[],
  before: readonly unknown[],
  now: readonly unknown[],
  key: string,
): readonly unknown[] {
  const [inFormer, inBefore, inNow] = [former, before, now].map((list) => placesIn(list, key));
  const names = namesOf(standing, key);
  const fresh = standing.filter((_, place) => {
    const name = names[place];
    return inNow!(name) !== undefined && inBefore!(name) === undefined && inFormer!(name) === undefined;
  });
  return fresh.length === 0 ? former : [...former, ...fresh];
}
