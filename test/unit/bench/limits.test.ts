import { expect } from "chai";
import type { Result } from "../../../bench/life.js";
import { limitRows } from "../../../bench/limits.js";
import { chosen } from "../../../bench/plan.js";
import type { Work } from "../../../bench/works.js";

const wanted = (variant: string) => variant === "floor" || variant.startsWith("ours") || variant.startsWith("program");
const usage = (cpuSeconds: number) => ({ cpuSeconds, peakBytes: 1e6, writtenBytes: 0 });
const result = (variant: string, work: Work): Result => ({
  variant,
  work,
  wallSeconds: variant === "ours" ? 2.2 : 2,
  usage: { all: usage(variant === "program" ? 1.1 : 1), program: usage(1), provider: usage(1) },
  othersCores: 0,
  requests: { reads: 0, writes: 0 },
  stateBytes: 1000,
});

describe("the limits of a benchmark", () => {
  it("are all measured by the whole run, and each says whether it is kept", () => {
    const parts = chosen({}).map((series) => ({
      series,
      results: series.variants.filter(wanted).flatMap((variant) => series.works.map((work) => result(variant, work))),
      failures: [],
    }));
    const rows = limitRows(parts);
    expect(rows).to.have.length(15);
    expect(rows).to.deep.include(["preview of 25 webhooks, to the floor", "1.10×", "1.05×", "**over**"]);
    expect(rows).to.deep.include(["drift of 1,000 webhooks", "2.20 s", "1.50 s", "**over**"]);
    expect(rows).to.deep.include([
      "preflight in a preview of 25 resources that stand: CPU",
      "0.10 s",
      "0.15 s",
      "kept",
    ]);
    expect(rows).to.deep.include(["preflight in a preview of 25 resources that stand: requests", "0", "0", "kept"]);
  });

  it("judge the preflight by the median of pairs of runs, in the CPU time that it takes and the requests that it makes", () => {
    const series = chosen({ only: "1 seller" })[0]!;
    const previews = (pairs: [number, number][], reads: number) =>
      limitRows([
        {
          series,
          failures: [],
          results: pairs.flatMap(([on, off]) => [
            { ...result("program", "preview"), usage: { all: usage(on) }, requests: { reads, writes: 0 } },
            { ...result("program, preflight off", "preview"), usage: { all: usage(off) } },
          ]),
        },
      ]).map((row) => row.slice(1));
    expect(
      previews(
        [
          [2.5, 3],
          [3, 2.9],
          [5.1, 5],
        ],
        0,
      ),
    ).to.deep.equal([
      ["0.10 s", "0.15 s", "kept"],
      ["0", "0", "kept"],
    ]);
    expect(
      previews(
        [
          [2.5, 3],
          [3, 2.8],
          [5.2, 5],
        ],
        1,
      ),
    ).to.deep.equal([
      ["0.20 s", "0.15 s", "**over**"],
      ["1", "0", "**over**"],
    ]);
    expect(series.rounds * series.times!.preview!).to.be.at.least(9);
  });

  it("take the median of several runs of each drift", () => {
    for (const title of ["^1000 webhooks$", "drift of 50 stacks"]) {
      expect(chosen({ only: title })[0]!.times!.drift).to.be.at.least(3);
    }
  });

  it("are left out where they were not measured", () => {
    expect(limitRows([])).to.deep.equal([]);
  });
});
