import { expect } from "chai";
import type { Result } from "../../../bench/life.js";
import { plot } from "../../../bench/plot.js";
import { markdown, type Report } from "../../../bench/report.js";
import { ratio, spread } from "../../../bench/statistics.js";

const machine = {
  when: "2026-01-31 12:00",
  commit: "abc1234",
  cpu: "a processor",
  cores: 2,
  memoryGb: 8,
  system: "Linux",
  node: "v20",
  pulumi: "3",
  sdk: "3",
  opentofu: "none",
  postgres: "none",
  load: 0.1,
};
const series = {
  title: "2 webhooks",
  variants: ["floor", "ours", "OpenTofu"],
  count: 2,
  latencyMs: 0,
  rounds: 3,
  works: ["preview", "destroy"],
} as const;

const usage = { cpuSeconds: 1, peakBytes: 100e6, writtenBytes: 3e6 };
const preview = (variant: string, wallSeconds: number): Result => ({
  variant,
  work: "preview",
  wallSeconds,
  usage: { all: usage, cli: usage, program: usage, provider: usage, other: usage },
  othersCores: 0.25,
  requests: { reads: 0, writes: 0 },
  stateBytes: undefined,
});
/** A report with one series, but for what is given. */
const page = (more: Partial<Report> = {}) =>
  markdown({
    command: "npm run bench",
    machine,
    skipped: {},
    documents: [],
    profiles: [],
    series: [{ series, results, failures: [] }],
    ...more,
  });
const results = [2, 2, 4].flatMap((wall) => [preview("floor", wall), preview("ours", wall + 1)]);

describe("a benchmark's report", () => {
  it("takes the median, the smallest and the largest", () => {
    expect(spread([5, 1, 3])).to.deep.equal({ median: 3, min: 1, max: 5 });
    expect(spread([4, 1, 3, 2])).to.deep.equal({ median: 2.5, min: 1, max: 4 });
  });

  it("compares within each round, so that a slow round falls on both", () => {
    expect(ratio([3, 30, 5], [2, 20, 4])).to.equal(1.5);
    expect(ratio([1], [0])).to.equal(undefined);
    expect(ratio([1, 1], [1])).to.equal(undefined);
  });

  it("tells what documents take", () => {
    const documents = [{ title: "5 texts", seconds: 0.5, megabytes: 12 }];
    const shown = page({ documents });
    expect(shown).to.include("| 5 texts | 0.50 s | 12 MB |");
  });

  it("puts the ratio to the floor first, and shows what is missing", () => {
    const skipped = { OpenTofu: "go is not on PATH" };
    const shown = page({ skipped });
    expect(shown).to.include("|  | floor | ours |\n");
    expect(shown).to.include("| preview | 2 s (2–4) | **1.50×** 3 s (3–5) |");
    expect(shown).to.include("| destroy | – | – |");
    expect(shown).to.include("| state | – | – |");
    expect(shown).to.include("| others' work | 0.25 cores during a run (median), 0.25 at most |");
    expect(shown).to.include("Not measured: OpenTofu (go is not on PATH).");
  });

  it("tells what each more webhook costs a preview", () => {
    const larger = { ...series, count: 102 };
    const slower = [preview("floor", 2.5), preview("ours", 4)];
    const parts = [
      { series, results, failures: [] },
      { series: larger, results: slower, failures: [] },
    ];
    const shown = page({ series: parts });
    expect(shown).to.include("| each more than 2 | 5 ms | **2.00×** 10 ms |");
  });

  it("names what failed, and shows what was measured before", () => {
    const failures = ["ours: ended with code 255"];
    const parts = [
      { series, results: [], failures },
      { series, results: results.slice(0, 1), failures },
    ];
    const shown = page({ series: parts });
    expect(shown.match(/\*\*Failed\*\*, and its numbers end there: ours: ended with code 255\./g)).to.have.length(2);
    expect(shown).to.include("| preview | 2 s |");
  });

  it("describes the tools that take part, and no other", () => {
    const tools = (variants: string[]) =>
      page({ series: [{ series: { ...series, variants }, results: [], failures: [] }] }).match(/^- \*\*.*(?=\*\*:)/gm);
    expect(tools(["floor", "ours"])).to.deep.equal(["- **floor", "- **ours"]);
    expect(tools(["ours, gzip", "program, preflight off"])).to.deep.equal(["- **ours", "- **program"]);
  });

  it("draws a bar for each work of each variant", () => {
    const bars = plot(series, results).match(/>\d+\.\d s</g);
    expect(bars).to.deep.equal([">2.0 s<", ">3.0 s<"]);
  });
});
