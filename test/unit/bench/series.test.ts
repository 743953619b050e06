import { expect } from "chai";
import { runSeries } from "../../../bench/series.js";
import type { Variant } from "../../../bench/variants/variant.js";
import { benchFolder } from "../../support/bench-folder.js";
import { tool } from "../../support/bench-tool.js";

const series = (variants: readonly Variant[], rounds: number) => ({
  title: "2 webhooks",
  variants: variants.map(({ name }) => name),
  works: ["first up"] as const,
  latencyMs: 0,
  count: 2,
  rounds,
});

describe("a benchmark's series", () => {
  const folder = benchFolder();

  const run = (variants: Variant[], rounds: number, signal = new AbortController().signal) =>
    runSeries(series(variants, rounds), variants, { folder: folder(), tell: () => undefined, signal });
  const good = { ...tool({}), name: "good" };
  const broken = { ...tool({ code: 3 }), name: "broken" };

  it("goes on without a variant that fails, and says why it failed", async () => {
    const { results, failures } = await run([good, broken], 2);
    expect(results.map(({ variant }) => variant)).to.deep.equal(["good", "good"]);
    expect(failures).to.deep.equal(["broken: 2 webhooks, first up: ended with code 3"]);
  });

  it("goes on without a variant whose project cannot be made", async () => {
    const impossible = { ...good, name: "impossible", project: () => Promise.reject(new Error("no stack\nmore")) };
    const { results, failures } = await run([impossible, good], 1);
    expect(results.map(({ variant }) => variant)).to.deep.equal(["good"]);
    expect(failures).to.deep.equal(["impossible: no stack"]);
  });

  it("does a work several times in turn with the others, where it is to", async () => {
    const variants = ["one", "other"].map((name) => ({ ...tool({ makes: 0, says: 0 }), name }));
    const often = { ...series(variants, 1), count: 0, works: ["first up", "preview"] as const, times: { preview: 2 } };
    const surroundings = { folder: folder(), tell: () => undefined, signal: new AbortController().signal };
    const { results } = await runSeries(often, variants, surroundings);
    const previews = results.filter(({ work }) => work === "preview");
    expect(results).to.have.length(6);
    expect(previews.map(({ variant }) => variant)).to.deep.equal(["one", "other", "one", "other"]);
  });

  it("leaves out a work that takes a variant too long", async () => {
    const variants = [good, { ...good, name: "slow" }];
    const omitting = { ...series(variants, 1), omitted: { slow: ["first up"] as const } };
    const surroundings = { folder: folder(), tell: () => undefined, signal: new AbortController().signal };
    const { results, failures } = await runSeries(omitting, variants, surroundings);
    expect(results.map(({ variant }) => variant)).to.deep.equal(["good"]);
    expect(failures).to.deep.equal([]);
  });

  it("ends the command that runs when the time is over, and starts no other", async () => {
    const control = new AbortController();
    const hanging: Variant = {
      ...good,
      name: "hanging",
      async project(...all) {
        const project = await good.project(...all);
        const command = () => ({ ...project.command("up"), args: ["-e", "setInterval(() => undefined, 1000)"] });
        setImmediate(() => control.abort(new Error("time is over")));
        return { ...project, command };
      },
    };
    const { results, failures } = await run([hanging, good], 1, control.signal);
    expect(results).to.deep.equal([]);
    expect(failures).to.deep.equal(["hanging: time is over", "good: time is over"]);
  });
});
