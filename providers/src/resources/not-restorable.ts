import { asWritten } from "../documents/as-written.js";
import { inOrderOf } from "../documents/keyed-lists.js";
import type { Before, Members } from "../documents/settled.js";
import { withStanding } from "../documents/standing.js";
import type { Rules } from "../documents/verdict.js";
import { withoutMasks } from "../documents/without-masks.js";
import { hiddenIn } from "./put-back.js";

/**
 * In words, what a destroy cannot put back of an object that was taken over, because the platform masked it; undefined where it can put
 * back everything.
 *
 * @param now the object as it stands with what is declared
 */
export function notRestorable(previous: Members, ours: Before, now: Members, rules: Rules): string | undefined {
  const ordered = (members: unknown) => inOrderOf(ours.desired, members, rules.keyedLists ?? {}) as Members;
  const shown = ordered(now);
  const former = ordered(asWritten(previous, ours.desired, now));
  const hidden = hiddenIn(previous, ours, now, rules);
  const masked = hidden.filter((path) => !hidden.some((other) => other.startsWith(`${path}.`)));
  const lost = Object.entries(withStanding(former, shown, rules.left ?? [])).flatMap(
    ([name, value]) => withoutMasks(value, ours.desired[name], { shown: shown[name], masked }, name).lost,
  );
  if (lost.length === 0) return undefined;
  const names = new Set(lost.map((path) => /^[^.[]*/.exec(path)![0]));
  return `a destroy cannot restore the former ${[...names].join(", ")}, because the platform masks ${lost.join(", ")}`;
}
