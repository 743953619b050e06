import type { ConditionPlace, MemberNames } from "../akinon/member-names.js";
import type { Finding } from "./finding.js";

type Place = string | null | ConditionPlace;

/** Members that a collection takes, against what they are taken to be called. */
export function schema(
  subject: string,
  names: MemberNames["scenario"] | MemberNames["stateTransition"],
  taken: readonly string[] | undefined,
): Finding {
  const about = { system: "oms", subject } as const;
  if (taken === undefined) {
    return { ...about, level: "note", seen: "the platform does not say what its members are called (OPTIONS)" };
  }
  const missing = unknownNames(names, taken);
  if (missing.length === 0) return { ...about, level: "ok", seen: "all members have the expected names" };
  return {
    ...about,
    level: "warning",
    seen: `the platform has no ${missing.map(([, name]) => name).join(", ")}; it has ${taken.join(", ")}`,
    remedy: "Set their names in akinon:members, or null for a member that does not exist; --write proposes them",
  };
}

/** Members whose name the collection does not have: what they are, and what they are taken to be called. */
export const unknownNames = (
  names: Readonly<Record<string, Place>>,
  taken: readonly string[],
): (readonly [member: string, name: string])[] =>
  Object.entries(names).flatMap(([member, place]) => {
    const path = place === null || typeof place === "string" ? place : place.path;
    const [first] = (path ?? "").split(".");
    return path === null || taken.includes(first!) ? [] : [[member, path] as const];
  });
