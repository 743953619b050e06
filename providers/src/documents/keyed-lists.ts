import { stringifyJson } from "../json/stringify.js";
import { idOf } from "./forms.js";
import { isObject, own } from "./same-json.js";

/**
 * Lists whose order means nothing: path, of names only → the member that tells the elements apart, or `""` for a set, whose
 * elements nothing tells apart but what they are.
 */
export type KeyedLists = Readonly<Record<string, string>>;

/** What Akinon documents of settings: key → list → the member that names its elements. */
const KNOWN: Readonly<Record<string, KeyedLists>> = { OMNITRON_CLIENT_SETTINGS: { endpoint_conf: "endpoint" } };

/** The keyed lists of a setting's value: those that Akinon documents, and those that are declared. */
export const keyedListsOf = (settingKey: string, declared: KeyedLists = {}): KeyedLists => ({
  ...KNOWN[settingKey],
  ...declared,
});

/** The same lists in a document that holds theirs as a member. */
export const listsBelow = (member: string, lists: KeyedLists): KeyedLists =>
  Object.fromEntries(Object.entries(lists).map(([path, key]) => [path === "" ? member : `${member}.${path}`, key]));

/** The path of a member, of names only. */
export const namePath = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** What the elements of a keyed list are called; the second of one name has another. Undefined for one without a name. */
export function namesOf(list: readonly unknown[], key: string): (string | undefined)[] {
  const times = new Map<string, number>();
  return list.map((element) => {
    const name = key === "" ? wholeName(element) : isObject(element) ? memberName(element, key) : undefined;
    if (name === undefined) return undefined;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 ? name : `${name}\0${time}`;
  });
}

/** Where in a keyed list the element of a name stands. */
export function placesIn(list: readonly unknown[], key: string): (name: string | undefined) => number | undefined {
  const places = new Map(namesOf(list, key).map((name, place) => [name, place]));
  return (name) => (name === undefined ? undefined : places.get(name));
}

/** The number 7 and the text "7" name the same. */
function memberName(element: Readonly<Record<string, unknown>>, key: string): string | undefined {
  if (!Object.hasOwn(element, key)) return undefined;
  const name = element[key];
  return typeof name === "string" ? name : stringifyJson(name);
}

/** An object that is shown for an id is called by the id; white space around a text does not count. */
function wholeName(element: unknown): string {
  const value = (isObject(element) ? idOf(element) : undefined) ?? element;
  return typeof value === "string" ? value.trim() : stringifyJson(inOrderOfKeys(value));
}

function inOrderOfKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrderOfKeys);
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrderOfKeys(value[name])]));
}

/**
 * A value with its keyed lists in the order of `like`, and elements that `like` does not have after them, by name. Two values
 * that differ in order only become the same.
 */
export function inOrderOf(like: unknown, value: unknown, lists: KeyedLists, path = ""): unknown {
  const isBelow = (list: string) => path === "" || list === path || list.startsWith(`${path}.`);
  if (!Object.keys(lists).some(isBelow)) return value;
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => {
      const liked = isObject(like) ? own(like, name) : undefined;
      return [name, inOrderOf(liked, member, lists, namePath(path, name))];
    });
    return Object.fromEntries(members) as unknown;
  }
  if (!Array.isArray(value)) return value;
  const liked: unknown[] = Array.isArray(like) ? like : [];
  const key = own(lists, path);
  if (key === undefined) return value.map((element, index) => inOrderOf(liked[index], element, lists, path));
  const placeOf = placesIn(liked, key);
  const placed = namesOf(value, key).map((name, index) => {
    const place = placeOf(name);
    const element = inOrderOf(place === undefined ? undefined : liked[place], value[index], lists, path);
    return { element, name: name ?? "", place: place ?? liked.length };
  });
  return placed.sort((a, b) => a.place - b.place || a.name.localeCompare(b.name)).map(({ element }) => element);
}
