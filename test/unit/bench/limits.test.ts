import { expect } from "chai";
import type { Result } from "../../../bench/life.js";
import { limitRows } from "../../../bench/limits.js";
import { chosen } from "../../../bench/plan.js";
import type { Work } from "../../../bench/works.js";

const wanted = (variant: string) => variant === "floor" || variant.startsWith("ours") || variant.startsWith("program");
const usage = { cpuSeconds: 1, peakBytes: 1e6, writtenBytes: 0 };
const result = (variant: string, work: Work): Result => ({
  variant,
  work,
  wallSeconds: { program: 2.1, ours: 2.2 }[variant] ?? 2,
  usage: { all: usage, program: usage, provider: usage },
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
    expect(rows).to.have.length(14);
    expect(rows).to.deep.include(["preview of 25 webhooks, to the floor", "1.10×", "1.05×", "**over**"]);
    expect(rows).to.deep.include(["drift of 1,000 webhooks", "2.20 s", "1.50 s", "**over**"]);
    expect(rows).to.deep.include(["preflight in a preview of 25 resources that stand", "0.10 s", "0.15 s", "kept"]);
  });

  it("are left out where they were not measured", () => {
    expect(limitRows([])).to.deep.equal([]);
  });
});
