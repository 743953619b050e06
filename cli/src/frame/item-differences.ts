import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import { type Difference, differences } from "./differences.js";

/** Items of a list that were removed, and those that stand in their place. */
interface Hunk {
  at: number;
  removed: unknown[];
  newAt: number;
  added: unknown[];
}

/**
 * A list that became longer or shorter as its items that were removed, at their former places, and added, at their new ones. As many
 * added ones in the place of as many removed ones are changes.
 */
export function itemwise({ path, before, after }: Difference): Difference[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [{ path, before, after }];
  return hunks(before, after).flatMap(({ at, removed, newAt, added }) => {
    if (removed.length === added.length) {
      return removed.flatMap((item, index) =>
        differences(item, added[index], [...path, newAt + index]).flatMap(itemwise),
      );
    }
    return [
      ...removed.map((item, index) => ({ path: [...path, at + index], before: item, after: undefined })),
      ...added.map((item, index) => ({ path: [...path, newAt + index], before: undefined, after: item })),
    ];
  });
}

function hunks(before: unknown[], after: unknown[]): Hunk[] {
  const found: Hunk[] = [];
  let [at, newAt] = [0, 0];
  for (const { removed, added, value } of diffArrays(before, after, { comparator: isDeepStrictEqual }) ?? []) {
    const last = found.at(-1);
    const isBeside =
      last !== undefined && last.at + last.removed.length === at && last.newAt + last.added.length === newAt;
    if (removed || added) {
      const hunk = isBeside ? last : { at, removed: [], newAt, added: [] };
      if (!isBeside) found.push(hunk);
      (removed ? hunk.removed : hunk.added).push(...value);
    }
    if (!added) at += value.length;
    if (!removed) newAt += value.length;
  }
  return found;
}
