import { notFound, Problem } from "../problem.js";
import type { User } from "../../state/users.js";
import type { Variant } from "../../state/variants.js";

/** What a user sees of a list: all of it, or nothing. */
export function visible<Row>(
  rows: readonly Row[],
  { hiddenFrom = [], hiddenAs = "empty" }: Variant,
  { username }: User,
): readonly Row[] {
  const isHidden = hiddenFrom === "everybody" || hiddenFrom.includes(username);
  if (!isHidden) return rows;
  if (hiddenAs === "404") throw notFound();
  if (hiddenAs === "403") throw new Problem(403, { detail: "You do not have permission to perform this action." });
  return [];
}
