import { difference, type Operation, patched } from "./patch.js";
import { sameJson } from "./same-json.js";
import { type Place, withStanding } from "./standing.js";

export { sameJson };

/** The members of a platform object that a declaration speaks about, under the platform's names. */
export type Members = Record<string, unknown>;

/**
 * What the platform's answer to our last write added to or changed in the declaration (server defaults, normal forms),
 * as a JSON Patch (RFC 6902). Empty in the usual case.
 */
export type Settled = Operation[];

/** The way from the declaration to what the platform shows. */
export function settle(desired: Members, answered: Members): Settled {
  return difference(desired, pick(answered, desired));
}

/** What to record after a write; nothing in the usual case. */
export function settledOutput(desired: Members, answered: Members): Settled | undefined {
  const settled = settle(desired, answered);
  return settled.length === 0 ? undefined : settled;
}

/** What the platform should still show when nobody changed anything since our last write. */
export function expected(desired: Members, settled: Settled = []): Members {
  return patched(desired, settled) as Members;
}

/** The declared members of a platform object; the platform may show more of them at any time. */
export function pick(object: object, members: Members): Members {
  const all = object as Members;
  return Object.fromEntries(
    Object.keys(members)
      .filter((name) => Object.hasOwn(all, name))
      .map((name) => [name, all[name]]),
  );
}

/** The names of the members in which the platform differs from what is expected of it. */
export function drifted(expectation: Members, observed: object): string[] {
  const shown = observed as Members;
  return Object.keys(expectation).filter((name) => !sameJson(expectation[name], shown[name]));
}

/** What stood in the state before: the declaration of the last write and what the platform made of it. */
export interface Before {
  desired: Members;
  settled?: Settled | undefined;
}

/**
 * The members to write: those whose declaration changed and that the platform does not show that way already, and
 * those that somebody else changed. Places that are left to others are as observed.
 */
export function toWrite(desired: Members, observed: object, before?: Before, left: readonly Place[] = []): Members {
  const settledBefore = before && expected(before.desired, before.settled);
  const goal = Object.fromEntries(
    Object.entries(desired).map(([name, value]) => {
      const declarationIsOld = before !== undefined && sameJson(before.desired[name], value);
      return [name, declarationIsOld ? settledBefore?.[name] : value];
    }),
  );
  const names = drifted(withStanding(goal, observed, left), observed);
  return pick(withStanding(desired, observed, left), Object.fromEntries(names.map((name) => [name, true])));
}

/**
 * The way back on destroy, three ways: members that still hold our value go back to what they were; members that
 * somebody else changed since are left alone and named.
 */
export function wayBack(previous: Members, ours: Members, observed: object): { write: Members; left: string[] } {
  const shown = observed as Members;
  const write: [string, unknown][] = [];
  const left: string[] = [];
  for (const [name, before] of Object.entries(previous)) {
    if (sameJson(shown[name], before)) continue;
    if (sameJson(shown[name], ours[name])) write.push([name, before]);
    else left.push(name);
  }
  return { write: Object.fromEntries(write), left };
}
