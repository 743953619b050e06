import { expect } from "chai";
import type { Result } from "../../../bench/life.js";
import { sizesOf, worthTwoStacks } from "../../../bench/where/growth.js";
import { partsOf } from "../../../bench/where/parts.js";
import { whereSections } from "../../../bench/where/section.js";
import { statePartsOf } from "../../../bench/where/state.js";

const frame = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url },
  children,
});

/** 2 s at the start, 10 ms for each resource, and 0.04 ms for each pair of them. */
const seconds = (count: number) => 2 + 0.01 * count + 0.00004 * count ** 2;

function part(count: number, title = `${count} webhooks`, variants = ["floor", "ours"]) {
  const usage = { cpuSeconds: 1, peakBytes: 1e6, writtenBytes: count ** 2 * 1000 };
  const results = variants.map((variant): Result => ({
    variant,
    work: "no-change up",
    wallSeconds: seconds(count),
    usage: { all: usage, cli: usage },
    othersCores: 0,
    requests: { reads: 0, writes: 0 },
    stateBytes: count * 1000,
  }));
  const series = {
    title,
    variants,
    count,
    latencyMs: 0,
    rounds: 1,
    works: ["no-change up"] as const,
  };
  return { series, results, failures: [] };
}

describe("where a benchmark says that the time goes", () => {
  it("is the innermost part that a stack of calls names; idle time is none", () => {
    const profile = {
      nodes: [
        frame(1, "(root)", "", [2, 3, 6]),
        frame(2, "(idle)", ""),
        frame(3, "read", "/providers/dist/pulumi/dynamic-provider.js", [4, 5]),
        frame(4, "request", "/node_modules/axios/index.js"),
        frame(5, "sort", "node:internal/util"),
        frame(6, "somebody", "/elsewhere.js"),
      ],
      samples: [2, 4, 5, 6],
      timeDeltas: [9000, 3000, 2000, 1000],
    };
    expect(partsOf(profile)).to.deep.equal({ "HTTP: the platform's answers": 3, read: 2, others: 1 });
  });

  it("finds from how many resources two stacks are faster than one", () => {
    const sizes = sizesOf([part(1000), part(25), part(200), part(200, "200 webhooks, 80 ms a call")], "ours");
    expect(sizes.map(({ count }) => count)).to.deep.equal([25, 200, 1000]);
    expect(worthTwoStacks(sizes)).to.be.closeTo(Math.sqrt((2 * 2) / 0.00004), 0.01);
    expect(worthTwoStacks(sizes.slice(1))).to.equal(undefined);
  });

  it("is in the state what each member of a webhook takes of the file", () => {
    const webhook = {
      urn: "urn:a",
      inputs: { targetUrl: "https://a" },
      outputs: { targetUrl: "https://a", hookId: 1 },
      additionalSecretOutputs: ["previous"],
    };
    const parts = statePartsOf(
      JSON.stringify({ checkpoint: { latest: { resources: [{ urn: "urn:stack" }, webhook] } } }),
    );
    expect(parts["outputs: `hookId`"]).to.equal('"hookId":1,'.length);
    const sum = Object.values(parts).reduce((one, other) => one + other, 0);
    // But for the braces and names of what holds them.
    expect(JSON.stringify(webhook).length - sum).to.be.within(20, 30);
  });

  it("is shown beside what the engine writes", () => {
    const profiled = {
      work: "first up",
      count: 10,
      program: { read: 50.4 },
      provider: { diff: 0.2 },
      state: { "outputs: `hookId`": 11.6 },
    } as const;
    const text = whereSections([profiled], [part(25), part(200), part(1000)]).join("\n");
    expect(text).to.include("| read | 50 ms (5.04) | – |");
    expect(text).to.include("| outputs: `hookId` | 12 |");
    expect(text).to.include("| floor | 1000 | 52 s | 52 ms | 1000 MB | 1000 kB |");
    expect(text).to.include("From 320 resources on, two stacks one after the other are faster");
    expect(text).not.to.match(/checkpoints|below/i);
  });

  it("says whose time makes ours longer than the floor, of works that both did", () => {
    const large = part(1000);
    const [floor, ours] = large.results;
    const usage = { cpuSeconds: 1, peakBytes: 1e6, writtenBytes: 1 };
    ours!.wallSeconds = floor!.wallSeconds + 5;
    ours!.usage = { all: usage, cli: { ...usage, cpuSeconds: 4.5 } };
    const series = { ...large.series, works: ["no-change up", "drift"] as const };
    const text = whereSections(
      [],
      [{ ...large, series, results: [floor!, ours!, { ...ours!, work: "drift" }] }],
    ).join();
    expect(text).to.include("| no-change up | 5 s | 3.50 s | – | – |").and.not.to.include("| drift");
  });

  it("explains only what the page shows", () => {
    const without = part(1000, "growth: 1000 webhooks", ["ours, no checkpoints"]);
    expect(whereSections([], [part(25), without]).join())
      .to.include("*No checkpoints* is")
      .and.not.to.include("below");
    const ways = part(200, "ways to keep the state: 200 webhooks");
    expect(whereSections([], [part(25), ways]).join())
      .to.include("For other ways see *ways to keep the state* below.")
      .and.not.to.include("checkpoints");
    const other = part(200, "ways to keep the state: 200 webhooks", ["ours", "ours, no checkpoints"]);
    expect(whereSections([], [part(25), other]).join()).to.include("*No checkpoints* is");
  });
});
