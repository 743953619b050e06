import { isEmpty, isOtherForm } from "./forms.js";
import { type KeyedLists, namePath, namesOf } from "./keyed-lists.js";
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

/** A place below another one; undefined for the document itself. Its path is spelled out only where something is said of it. */
type Place = { above: Place; step: string | number } | undefined;

const pathOf = (place: Place): Path => {
  const steps: (string | number)[] = [];
  for (let at = place; at !== undefined; at = at.above) steps.push(at.step);
  return steps.reverse();
};
/** Path in the terms of `keyedLists`: names only. */
const namesTo = (place: Place): string =>
  pathOf(place).reduce<string>((path, step) => (typeof step === "string" ? namePath(path, step) : path), "");

/**
 * Compares what is declared with what the platform shows after a write, path by path. `before` is what it showed before the write;
 * without it nothing can be told from what was not taken.
 */
export function verdicts(declared: unknown, before: unknown, now: unknown, rules: Rules = {}): Verdict[] {
  const found: Verdict[] = [];
  const secrets = new Set(rules.secrets);
  compare(undefined, withStanding(declared, now, rules.left ?? []), before, now);
  return found;

  function tell(place: Place, kind: VerdictKind, declared: unknown, now: unknown): void {
    found.push({ path: pathOf(place), kind, declared, now });
  }

  function compare(place: Place, declared: unknown, before: unknown, now: unknown): void {
    if (declared === now) return;
    if (isObject(declared) && isObject(now)) return compareMembers(place, declared, before, now);
    if (Array.isArray(declared) && Array.isArray(now)) {
      const key = rules.keyedLists && own(rules.keyedLists, namesTo(place));
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
      compare({ above: place, step: name }, declared[name], own(stood, name), own(now, name));
    }
    // The platform's objects may have more members at any time; in a document of the user every one counts.
    if (place === undefined) return;
    const isFilled = rules.fillsIn?.includes(namesTo(place)) ?? false;
    for (const name of Object.keys(now)) {
      if (Object.hasOwn(declared, name)) continue;
      const isLeftOver = !isFilled && !isEmpty(now[name]) && sameJson(own(stood, name), now[name]);
      tell({ above: place, step: name }, isLeftOver ? "not taken" : "added", undefined, now[name]);
    }
  }

  function compareElements(place: Place, declared: unknown[], before: unknown, now: unknown[]): void {
    const stood: unknown[] = Array.isArray(before) && before.length === now.length ? before : [];
    declared.forEach((element, index) => compare({ above: place, step: index }, element, stood[index], now[index]));
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
    wanted.forEach((name, index) =>
      compare({ above: place, step: index }, declared[index], stood.get(name), shown.get(name)),
    );
    const isMoved = !sameJson(wanted, [...shown.keys()]);
    if (isMoved && rules.exact !== true) tell(place, "form", declared, now);
  }
}

type Members = Record<string, unknown>;
