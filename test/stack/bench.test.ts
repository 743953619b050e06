import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Life } from "../../bench/life.js";
import { fleet } from "../../bench/variants/fleet.js";
import { measureProfiles } from "../../bench/where/measure.js";
import { variants } from "../../bench/variants/index.js";
import type { Variant } from "../../bench/variants/variant.js";
import { root } from "../support/provider-host.js";
import { skip } from "../support/skip.js";

// What a run is checked for is tested in test/unit/bench, with a tool that takes no time.
describe("a variant of the benchmark", () => {
  const named = (name: string) => variants().find((variant) => variant.name === name)!;
  let parent: string;
  let begun: Life | undefined;
  before(function () {
    if (process.platform !== "linux") skip(this, "the benchmark measures by /proc, which only Linux has");
    fs.mkdirSync(path.join(root, ".pulumi-test"), { recursive: true });
    parent = fs.mkdtempSync(path.join(root, ".pulumi-test", "bench-"));
  });
  afterEach(() => begun?.end());
  after(() => parent && fs.rmSync(parent, { recursive: true }));

  const begin = async (variant: Variant, count = 2) =>
    (begun = await Life.begin(variant, { folder: path.join(parent, "life"), count }));

  for (const name of ["floor", "ours", "usual"]) {
    it(`does its work and is measured: ${name}`, async () => {
      const life = await begin(named(name));
      const { usage, stateBytes } = await life.run("first up");
      for (const role of ["all", "cli", "program", "provider"] as const) {
        expect(usage[role]?.cpuSeconds, `CPU of ${role}`).to.be.above(0);
        expect(usage[role]?.peakBytes, `memory of ${role}`).to.be.above(10e6);
      }
      expect(stateBytes).to.be.above(0);
      expect(usage.cli?.writtenBytes).to.be.above(stateBytes!);
      const { requests } = await life.run("preview, 1 drifted");
      expect(requests.reads > 0, "reads").to.equal(name !== "floor");
    });
  }

  it("does its work: the program of this repository", async () => {
    const life = await begin(named("program"), 1);
    await life.run("first up");
  });

  it("looks at drift of several stacks", async () => {
    const life = await begin(fleet("two stacks", 2), 4);
    const { requests, usage } = await life.run("drift");
    expect(requests).to.deep.equal({ reads: 1, writes: 0 });
    expect(usage.all.cpuSeconds).to.be.above(0);
  });

  it("is profiled: the program and the provider", async () => {
    const profiles = await measureProfiles(1, { folder: parent, signal: new AbortController().signal });
    expect(profiles.map(({ work }) => work)).to.deep.equal(["first up", "no-change up"]);
    for (const { program, provider } of profiles) {
      expect(program).to.have.property("modules: loading").above(0);
      expect(provider).to.have.property("gRPC: calls of the engine").above(0);
    }
  });
});
