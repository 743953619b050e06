import { expect } from "chai";
import { Trials } from "./trials.js";

/** Known to be green. `npm run variants` draws from a seed of its own, and leaves nothing out. */
const SEEDS = [1, 2, 3];
const RUNS_PER_SEED = 40;

describe("drawn lives, on platforms that differ in two or three ways", () => {
  for (const seed of SEEDS) {
    it(`end as declared, or refused before harm was done (seed ${seed})`, async () => {
      const trials = await Trials.start(seed);
      const wrong: string[] = [];
      try {
        for (let run = 0; run < RUNS_PER_SEED; run++) {
          const { title, verdict } = await trials.next();
          if (verdict.ending === "wrong") wrong.push([title, ...verdict.steps, ...verdict.violations].join("\n  "));
        }
      } finally {
        await trials.stop();
      }
      expect(wrong.join("\n")).to.equal("");
      expect(trials.count("true"), "as declared to the end").to.be.above(RUNS_PER_SEED / 4);
    });
  }
});
