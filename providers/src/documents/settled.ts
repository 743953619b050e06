import { asDeclared } from "./forms.js";
import { isMask } from "./masks.js";
import { type Operation, patched } from "./patch.js";
import { isWithin, pathPointer } from "./path.js";
import { stepsOf } from "./pointer.js";
import { sameJson } from "./same-json.js";
import { withStanding } from "./standing.js";
import { type Rules, type Verdict, verdicts } from "./verdict.js";

export { sameJson };

/** The members of a platform object that a declaration speaks about, under the platform's names. */
export type Members = Record<string, unknown>;

/**
 * The accepted differences between a declaration and what the platform showed after our last write (another form, members that it
 * added, what the user says it alters), as a JSON Patch (RFC 6902). Undefined in the usual case.
 */
export type Settled = Operation[];

/** What to record of a write that was taken; nothing in the usual case. */
export function settledOutput(accepted: readonly Verdict[], carried: readonly Operation[] = []): Settled | undefined {
  const operations = [...carried, ...accepted.map(toOperation)];
  return operations.length === 0 ? undefined : operations;
}

/** What a state has settled about some of its members. */
export const carried = (settled: Settled | undefined, isMeant: (name: string) => boolean): Operation[] =>
  (settled ?? []).filter(({ path }) => isMeant(stepsOf(path)[0]!));

/** Whether a member that nobody declared is one that the platform added before, and was recorded then. */
export function isKnown(settled: Settled = []): (verdict: Verdict) => boolean {
  const known = new Map(settled.map((operation) => [operation.path, operation]));
  return ({ declared, path, now }) => {
    const operation = declared === undefined ? known.get(pathPointer(path)) : undefined;
    return operation !== undefined && "value" in operation && sameJson(operation.value, now);
  };
}

function toOperation({ path, declared, now }: Verdict): Operation {
  const pointer = pathPointer(path);
  if (now === undefined) return { op: "remove", path: pointer };
  return { op: declared === undefined ? "add" : "replace", path: pointer, value: now };
}

/** What the platform should still show when nobody changed anything since our last write. */
export const expected = (desired: Members, settled: Settled = []): Members =>
  settled.length === 0 ? desired : (patched(desired, settled) as Members);

/** The declared members of a platform object; the platform may show more of them at any time. */
export function pick(object: object, members: Members): Members {
  const all = object as Members;
  return Object.fromEntries(
    Object.keys(members)
      .filter((name) => Object.hasOwn(all, name))
      .map((name) => [name, all[name]]),
  );
}

/** What stood before, in the form in which it may be written again. */
export function former(object: object, desired: Members): Members {
  const shown = pick(object, desired);
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, asDeclared(desired[name], value)]));
}

/** What stood in the state before: the declaration of the last write, and what the platform made of it. */
export interface Before {
  desired: Members;
  settled?: Settled | undefined;
  /** Paths of what the platform masks. */
  unverifiable?: readonly string[] | undefined;
  /** Members of a write of which nobody knows whether it was done: what is masked in them may be the former value. */
  unconfirmed?: readonly string[] | undefined;
}

/** The names of the members in which the platform differs from what it showed after our last write. */
export function drifted(
  { desired, settled, unverifiable = [], unconfirmed = [] }: Before,
  observed: object,
  rules: Rules = {},
): string[] {
  const isHidden = ({ kind, path, now }: Verdict) =>
    kind === "masked" && !unconfirmed.includes(String(path[0])) && (isMask(now) || isWithin(path, unverifiable));
  const differing = (wanted: Members) =>
    new Set(
      verdicts(wanted, undefined, observed, rules)
        .filter((verdict) => verdict.kind !== "form" && !isHidden(verdict))
        .map(({ path }) => path[0]),
    );
  const declared = differing(desired);
  if (declared.size === 0) return [];
  const after = expected(desired, settled);
  const since = after === desired ? declared : differing(after);
  const isBack = (name: string) => !Object.hasOwn(after, name) && Object.hasOwn(observed, name);
  return Object.keys(desired).filter((name) => declared.has(name) && (since.has(name) || isBack(name)));
}

/**
 * The members to write: those whose declaration changed and that the platform does not show that way already, and
 * those that somebody else changed. Places that are left to others are as observed.
 */
export function toWrite(desired: Members, observed: object, before?: Before, rules: Rules = {}): Members {
  const changed = before === undefined ? [] : drifted(before, observed, rules);
  const known = isKnown(before?.settled);
  const differing = new Set(
    verdicts(desired, undefined, observed, rules)
      .filter((verdict) => verdict.kind !== "form" && !known(verdict))
      .map(({ path }) => path[0]),
  );
  const isOld = (name: string) =>
    before !== undefined && Object.hasOwn(before.desired, name) && sameJson(before.desired[name], desired[name]);
  return Object.fromEntries(
    Object.entries(withStanding(desired, observed, rules.left ?? [])).filter(([name]) =>
      isOld(name) ? changed.includes(name) : differing.has(name),
    ),
  );
}

/**
 * The members that stand partly as we put them, partly as they were before: our write was not taken as a whole, and nobody else
 * changed them.
 */
export function halfTaken(previous: Members, ours: Before, observed: object, rules: Rules = {}): ReadonlySet<string> {
  const names = new Set(Object.keys(ours.desired));
  for (const { kind, path } of verdicts(expected(ours.desired, ours.settled), previous, observed, rules)) {
    if (kind !== "form" && kind !== "masked" && kind !== "not taken") names.delete(String(path[0]));
  }
  return names;
}

/**
 * The way back on destroy, three ways: members that still hold our value go back to what they were; members that
 * somebody else changed since are left alone and named.
 */
export function wayBack(
  previous: Members,
  ours: Before,
  observed: object,
  rules: Rules = {},
): { write: Members; left: string[] } {
  const drift = new Set(drifted(ours, observed, rules));
  const half = halfTaken(previous, ours, observed, rules);
  const isChanged = (name: string) => (drift.has(name) && !half.has(name)) || !Object.hasOwn(ours.desired, name);
  const stands = new Set(
    verdicts(previous, undefined, observed, rules)
      .filter(({ kind }) => kind !== "form")
      .map(({ path }) => path[0]),
  );
  const names = Object.keys(previous).filter((name) => stands.has(name));
  const target = withStanding(previous, observed, rules.left ?? []);
  return {
    write: Object.fromEntries(names.filter((name) => !isChanged(name)).map((name) => [name, target[name]])),
    left: names.filter(isChanged),
  };
}
