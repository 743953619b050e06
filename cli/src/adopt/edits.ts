import { holdsMask, isMask, pictures } from "pulumi-akinon/providers";
import { withCredentials } from "../frame/credentials.js";
import { isObject } from "../frame/is-object.js";
import { type Edit, SecretText } from "../frame/stack-file.js";

/** A value of the platform whose credentials go into the stack's file encrypted. */
export const guarded = (value: unknown, names: readonly string[] = []) =>
  withCredentials(value, (credential) => new SecretText(String(credential)), names);

export type Members = Record<string, unknown>;

/** What a provider shows in the place of a foreign secret is no value. */
export const readable = (members: Members) => (pictures(members).length > 0 ? undefined : members);

/** A live value in which the declared one stands for each mask. In a list a mask stays: its items may be in another order. */
export function unmasked(live: unknown, declared: unknown): unknown {
  if (isMask(live)) return declared ?? live;
  if (!isObject(live)) return live;
  const known = isObject(declared) ? declared : {};
  return Object.fromEntries(Object.entries(live).map(([name, member]) => [name, unmasked(member, known[name])]));
}

/** A mask is no value, so what holds one is left out. */
function withoutMasks(change: Members | "remove" | undefined): Members | "remove" | undefined {
  if (change === undefined || change === "remove") return change;
  const members = Object.entries(change).filter(([, value]) => !holdsMask(value));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The configuration of one seller in the stack's file of `stacks/`. */
export interface SellerPlace {
  read: (key: string) => unknown;
  /** Whether what is read is written here, and not for all sellers. */
  isOwn: (key: string) => boolean;
  /** Where that stands. */
  readFrom: (key: string) => string[];
  /** Where a key of this seller is written. */
  pathOf: (key: string) => string[];
}

/** What the file says for all sellers stays as it is: a seller for which it is to be changed gets its own first. */
export function copied({ read, pathOf, isOwn }: SellerPlace, key: string): Edit[] {
  const value = read(key);
  return isOwn(key) || value === undefined ? [] : [{ path: pathOf(key), value }];
}

/** A list of the configuration, with what is to become of its items. */
export interface ListChange {
  key: string;
  /** What stands for the list where the file has none. */
  fallback: readonly unknown[];
  /** What becomes of an item: its members to set, its removal, or nothing. */
  change: (item: unknown) => Members | "remove" | undefined;
  /** The object that a text in the list is short for. */
  long: (text: string) => Members;
}

/** Changes items one by one, so that comments between them stay. */
export function listEdits(place: SellerPlace, { key, fallback, change, long }: ListChange): Edit[] {
  const { read, pathOf } = place;
  const given = read(key);
  const items = Array.isArray(given) ? (given as unknown[]) : fallback;
  const changes = items.map((item) => withoutMasks(change(item)));
  if (changes.every((one) => one === undefined)) return [];
  const path = pathOf(key);
  const whole = (item: unknown, set: Members) => ({
    ...(typeof item === "string" ? long(item) : (item as Members)),
    ...set,
  });
  if (!Array.isArray(given)) {
    const value = items.flatMap((item, index) => {
      const set = changes[index];
      return set === "remove" ? [] : [set === undefined ? item : whole(item, set)];
    });
    return [{ path, value }];
  }
  const sets = items.flatMap((item, index): Edit[] => {
    const set = changes[index];
    if (set === undefined || set === "remove") return [];
    if (typeof item === "string") return [{ path: [...path, index], value: whole(item, set) }];
    return Object.entries(set).map(([member, value]) => ({ path: [...path, index, member], value }));
  });
  const removals = changes.flatMap((one, index): Edit[] =>
    one === "remove" ? [{ path: [...path, index], remove: true }] : [],
  );
  return [...copied(place, key), ...sets, ...removals.reverse()];
}
