import { isMasked, isMask } from "../documents/masks.js";
import { isEmpty, isOtherForm } from "../documents/forms.js";
import { type KeyedLists, namePath, namesOf, placesIn } from "../documents/keyed-lists.js";
import { isContainer, isObject, own, sameJson } from "../documents/same-json.js";
import { memberPath } from "../text/member-path.js";

/** A member of a document that stands on the platform, beside what is declared there. */
export interface Member {
  /** As a person writes it; an element of a keyed list by its name: `endpoint_conf[returns]`. */
  path: string;
  /** Undefined where the declaration names nothing there. */
  declared: unknown;
  standing: unknown;
}

const NO_SECRETS: ReadonlySet<string> = new Set();

/**
 * What a declaration would take away from a document or change in it, member by member. What the platform masks is taken for what
 * is declared, and what is empty on both sides for the same.
 */
export function losses(declared: unknown, standing: unknown, lists: KeyedLists, path = "", names = ""): Member[] {
  if (isObject(declared) && isObject(standing)) {
    return Object.keys(standing).flatMap((name) => {
      const at = memberPath(path, name);
      if (!Object.hasOwn(declared, name)) {
        return [{ path: at, declared: undefined, standing: standing[name] }];
      }
      return losses(declared[name], standing[name], lists, at, namePath(names, name));
    });
  }
  const key = own(lists, names);
  if (key !== undefined && Array.isArray(declared) && Array.isArray(standing)) {
    const placeOf = placesIn(declared, key);
    return namesOf(standing, key).flatMap((name, index) => {
      const at = `${path}[${name ?? index}]`;
      const place = placeOf(name);
      if (place === undefined) return [{ path: at, declared: undefined, standing: standing[index] as unknown }];
      return losses(declared[place], standing[index], lists, at, names);
    });
  }
  const isSame =
    sameJson(declared, standing) ||
    isOtherForm(declared, standing) ||
    (isEmpty(declared) && isEmpty(standing)) ||
    isMasked(declared, undefined, standing, NO_SECRETS);
  return isSame ? [] : [{ path, declared, standing }];
}

/** A document with parts of another one in their places. */
export interface Kept {
  value: unknown;
  /** Paths at which nothing stands. */
  missing: string[];
  /** Paths at which the platform masks something, which therefore cannot be sent back. */
  masked: string[];
}

/** What is declared, and what stands at the given paths as it stands there. */
export function keeping(declared: unknown, standing: unknown, paths: readonly string[], lists: KeyedLists): Kept {
  const kept: Kept = { value: declared, missing: [], masked: [] };
  for (const path of paths) {
    const steps = stepsOf(path);
    const part = partAt(standing, steps, lists);
    if (part === undefined) kept.missing.push(path);
    else if (holdsMask(part)) kept.masked.push(path);
    else kept.value = put(kept.value, steps, part, lists);
  }
  return kept;
}

/** Every path of a document, as `keep` names them. */
export function pathsIn(value: unknown, lists: KeyedLists, path = "", names = ""): string[] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => {
      const at = memberPath(path, name);
      return [at, ...pathsIn(member, lists, at, namePath(names, name))];
    });
  }
  const key = own(lists, names);
  if (key === undefined || !Array.isArray(value)) return [];
  return namesOf(value, key).flatMap((name, index) => {
    const at = `${path}[${name ?? index}]`;
    return [at, ...pathsIn(value[index], lists, at, names)];
  });
}

/** The steps of a path; an element of a list in brackets. */
const stepsOf = (path: string): string[] =>
  [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, element, member]) => quoted ?? element ?? member!,
  );

function partAt(value: unknown, [step, ...rest]: readonly string[], lists: KeyedLists, names = ""): unknown {
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    const place = placesIn(value, own(lists, names) ?? "")(step);
    return place === undefined ? undefined : partAt(value[place], rest, lists, names);
  }
  return isObject(value) ? partAt(own(value, step), rest, lists, namePath(names, step)) : undefined;
}

function put(
  value: unknown,
  [step, ...rest]: readonly string[],
  part: unknown,
  lists: KeyedLists,
  names = "",
): unknown {
  if (step === undefined) return part;
  if (Array.isArray(value)) {
    const place = placesIn(value, own(lists, names) ?? "")(step);
    const element = put(place === undefined ? {} : value[place], rest, part, lists, names);
    return place === undefined ? [...(value as unknown[]), element] : value.with(place, element);
  }
  const members = isObject(value) ? value : {};
  return { ...members, [step]: put(own(members, step), rest, part, lists, namePath(names, step)) };
}

/** Whether the platform masks a value or a part of it. */
export const holdsMask = (value: unknown): boolean =>
  isMask(value) || (isContainer(value) && Object.values(value).some(holdsMask));
