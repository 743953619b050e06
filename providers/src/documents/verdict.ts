import { isEmpty, isOtherForm } from "./forms.js";
import { isMoved, type KeyedLists, namePath, namesOf } from "./keyed-lists.js";
import { isMasked } from "./masks.js";
import type { Path } from "./path.js";
import { isObject, own, sameJson } from "./same-json.js";
import { type Place as Left, withStanding } from "./standing.js";

/**
 * What became of a declared value on the platform. Nothing is said of a value that was taken as it is.
 *
 * - `form`: it is shown in another form that means the same
 * - `added`: a member that nobody declared, inside a declared document
 * - `masked`: our own secret, shown as something else
 * - `not taken`: what stood there before still does
 * - `dropped`: it is not there
 * - `altered`: it is there as something else
 */
export type VerdictKind = "form" | "added" | "masked" | "not taken" | "dropped" | "altered";

export interface Verdict {
  path: Path;
  kind: VerdictKind;
  /** Undefined for a member that nobody declared. */
  declared: unknown;
  /** Undefined for a member that is not shown. */
  now: unknown;
}

/** What is known of a document beyond its text. */
export interface Rules {
  /** Lists whose order does not count. */
  keyedLists?: KeyedLists | undefined;
  /** Paths of documents in which the platform fills in defaults by itself: a member that is left there may be one of them. */
  fillsIn?: readonly string[] | undefined;
  /** Secrets of ours, which a platform may mask. */
  secrets?: readonly string[] | undefined;
  /** No other form is accepted: the value names something, and another spelling names something else. */
  exact?: boolean | undefined;
  /** Places that are left to others: nothing is said of them. */
  left?: readonly Left[] | undefined;
}

interface Place {
  path: Path;
  /** Path in the terms of `keyedLists`: names only. */
  names: string;
}

/**
 * Compares what is declared with what the platform shows after a write, path by path. `before` is what it showed before the write;
 * without it nothing can be told from what was not taken.
 */
export function verdicts(declared: unknown, before: unknown, now: unknown, rules: Rules = {}): Verdict[] {
  const found: Verdict[] = [];
  const secrets = new Set(rules.secrets);
  compare({ path: [], names: "" }, withStanding(declared, now, rules.left ?? []), before, now);
  return found;

  function tell({ path }: Place, kind: VerdictKind, declared: unknown, now: unknown): void {
    found.push({ path, kind, declared, now });
  }

  function compare(place: Place, declared: unknown, before: unknown, now: unknown): void {
    if (isObject(declared) && isObject(now)) return compareMembers(place, declared, before, now);
    if (Array.isArray(declared) && Array.isArray(now)) {
      const key = own(rules.keyedLists ?? {}, place.names);
      if (key !== undefined) return compareKeyed(place, key, declared, before, now);
      if (declared.length === now.length) return compareElements(place, declared, before, now);
    }
    if (sameJson(declared, now)) return;
    tell(place, kindOf(declared, before, now), declared, now);
  }

  function kindOf(declared: unknown, before: unknown, now: unknown): VerdictKind {
    if (rules.exact !== true && isOtherForm(declared, now)) return "form";
    if (isMasked(declared, before, now, secrets)) return "masked";
    if (before !== undefined && sameJson(before, now)) return "not taken";
    return now === undefined ? "dropped" : "altered";
  }

  function compareMembers(place: Place, declared: Members, before: unknown, now: Members): void {
    const stood = isObject(before) ? before : {};
    for (const name of Object.keys(declared)) {
      compare(below(place, name), declared[name], own(stood, name), own(now, name));
    }
    // The platform's objects may have more members at any time; in a document of the user every one counts.
    if (place.path.length === 0) return;
    const isFilled = rules.fillsIn?.includes(place.names) ?? false;
    for (const name of Object.keys(now)) {
      if (Object.hasOwn(declared, name)) continue;
      const isLeftOver = !isFilled && !isEmpty(now[name]) && sameJson(own(stood, name), now[name]);
      tell(below(place, name), isLeftOver ? "not taken" : "added", undefined, now[name]);
    }
  }

  function compareElements(place: Place, declared: unknown[], before: unknown, now: unknown[]): void {
    const stood: unknown[] = Array.isArray(before) && before.length === now.length ? before : [];
    declared.forEach((element, index) => compare(at(place, index), element, stood[index], now[index]));
  }

  /** Elements by their key, in whatever order; a list with other elements, or one without a name, is compared as it stands. */
  function compareKeyed(place: Place, key: string, declared: unknown[], before: unknown, now: unknown[]): void {
    const byName = (list: unknown[]) => {
      const names = namesOf(list, key);
      return new Map(list.map((element, index) => [names[index], element]));
    };
    const shown = byName(now);
    const wanted = namesOf(declared, key);
    if (declared.length !== now.length || wanted.some((name) => name === undefined || !shown.has(name))) {
      if (sameJson(declared, now)) return;
      return tell(place, kindOf(declared, before, now), declared, now);
    }
    const stood = byName(Array.isArray(before) ? before : []);
    wanted.forEach((name, index) => compare(at(place, index), declared[index], stood.get(name), shown.get(name)));
    if (isMoved(declared, now, key) && rules.exact !== true) tell(place, "form", declared, now);
  }
}

type Members = Record<string, unknown>;

const below = ({ path, names }: Place, name: string): Place => ({
  path: [...path, name],
  names: namePath(names, name),
});
const at = ({ path, names }: Place, index: number): Place => ({ path: [...path, index], names });
