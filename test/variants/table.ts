import type { Ending } from "./run.js";
import { SUBJECTS } from "./subjects.js";
import type { Difference } from "./variant-set.js";

/** The head of the table: the lives, by number. */
export const HEAD = [
  ...SUBJECTS.map(({ name }, index) => `${index + 1}. ${name}`),
  "",
  line(["one difference", ...SUBJECTS.map((_, index) => String(index + 1))]),
  line(["---", ...SUBJECTS.map(() => "---")]),
].join("\n");

export const rowOf = ({ name }: Difference, endings: readonly (Ending | undefined)[]) =>
  line([name, ...endings.map((ending) => ending ?? "")]);

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
