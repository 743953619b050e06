import { docsPart } from "../support/docs.js";
import type { Ending } from "./run.js";
import type { Subject } from "./subject.js";
import { SUBJECTS } from "./subjects.js";
import type { Trials } from "./trials.js";
import { DIFFERENCES } from "./variant-set.js";

/** One life of each type, and of the whole integration. */
export const COLUMNS: readonly Subject[] = [
  "OmnitronWebhookState",
  "OmsAppSetting, a document that was there",
  "OmsWebhook with an inactive twin",
  "OmsScenario, new",
  "OmsObject, adopted, in a part of a document",
  "SellerIntegration",
].map((wanted) => SUBJECTS.find(({ name }) => name === wanted)!);

const WORDS: Record<Ending, string> = { true: "✓", refused: "refused", wrong: "WRONG" };

/**
 * The table of the documentation. Lives that are not to be looked at are taken from there.
 *
 * @param isLookedAt by row and column
 */
export async function table(trials: Trials, isLookedAt: (row: number, column: number) => boolean): Promise<string> {
  const written = docsPart("reliability.md", PART)
    .split("\n")
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));
  const lines = [
    ["the platform", ...COLUMNS.map(({ name }) => name)],
    ["---", ...COLUMNS.map(() => "---")],
  ];
  for (const [row, difference] of DIFFERENCES.entries()) {
    const cells: string[] = [];
    for (const [column, subject] of COLUMNS.entries()) {
      const known = written.find(([name]) => name === difference.name)?.[column + 1];
      if (known !== undefined && !isLookedAt(row, column)) cells.push(known);
      else {
        const ending = await trials.one(difference, subject);
        cells.push(ending === undefined ? "–" : WORDS[ending]);
      }
    }
    lines.push([difference.name, ...cells]);
  }
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export const PART = "variants";
