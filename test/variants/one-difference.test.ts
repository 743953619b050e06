import { expect } from "chai";
import { expectInDocs } from "../support/docs.js";
import { COLUMNS, PART, table } from "./table.js";
import { Trials } from "./trials.js";

describe("lives on platforms that differ in one way", () => {
  it("end as docs/reliability.md says", async () => {
    const trials = await Trials.start(0);
    try {
      // With UPDATE_DOCS=1 all of them; else one of each row, and as many of each column.
      const isLookedAt = (row: number, column: number) =>
        process.env.UPDATE_DOCS === "1" || row % COLUMNS.length === column;
      const text = await table(trials, isLookedAt);
      expectInDocs("reliability.md", PART, text);
      expect(text.split("\n").filter((line) => line.includes("WRONG"))).to.deep.equal([]);
    } finally {
      await trials.stop();
    }
  });
});
