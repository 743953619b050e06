import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Life, WrongRun } from "../../../bench/life.js";
import { manyStacks } from "../../../bench/variants/many-stacks.js";
import type { Variant } from "../../../bench/variants/variant.js";
import { benchFolder } from "../../support/bench-folder.js";
import { type Behaviour, tool } from "../../support/bench-tool.js";
import { root } from "../../support/provider-host.js";
import { rejection } from "../../support/rejection.js";

describe("a benchmark's run", () => {
  const folder = benchFolder();

  const firstUp = (behaviour: Behaviour) => firstUpOf(tool(behaviour));
  async function firstUpOf(variant: Variant) {
    const life = await Life.begin(variant, { folder: path.join(folder(), "life"), count: 2 });
    try {
      return await life.run("first up");
    } finally {
      await life.end();
    }
  }

  it("counts where the tool did what it should", async () => {
    const { requests, wallSeconds, usage } = await firstUp({});
    expect(requests).to.deep.equal({ reads: 0, writes: 2 });
    expect(wallSeconds).to.be.above(0);
    expect(usage.all.peakBytes).to.be.above(10e6);
  });

  const inTwoStacks = (behaviour: Behaviour) =>
    firstUpOf(manyStacks("two stacks", tool({ makes: 1, says: 1, ...behaviour }), { stacks: 2, atOnce: 2 }));

  it("counts what several stacks did together", async () => {
    expect((await inTwoStacks({})).requests).to.deep.equal({ reads: 0, writes: 2 });
  });

  it("knows the processes of several stacks as its own", () => {
    const file = path.join(folder(), "commands.json");
    const command = { bin: process.execPath, args: ["-p", "process.env.AKINON_BENCH_RUN"], cwd: folder(), env: {} };
    fs.writeFileSync(file, JSON.stringify([command, command]));
    const args = [path.join(root, "bench/variants/at-once.mjs"), file, "2"];
    const output = execFileSync(process.execPath, args, { env: { AKINON_BENCH_RUN: "a run" }, encoding: "utf8" });
    expect(output).to.equal(`${JSON.stringify("a run\n")}\n`.repeat(2));
  });

  it("does not count where one of several stacks fails or does less", async () => {
    expect((await rejection(inTwoStacks({ code: 3 }))).message).to.match(/ended with code 1/);
    expect((await rejection(inTwoStacks({ says: 0 }))).message).to.match(/said .*"create":0/);
    expect((await rejection(inTwoStacks({ makes: 0 }))).message).to.match(/made 0 writes and not 2/);
  });

  const broken: [string, Behaviour, RegExp][] = [
    ["fails", { code: 3 }, /ended with code 3/],
    ["says that it made less", { says: 1 }, /said .*"create":1.* and not .*"create":2/],
    ["says that it made what it did not", { makes: 0 }, /made 0 writes and not 2/],
    ["makes more than it says", { makes: 3 }, /made 3 writes and not 2/],
    ["leaves the platform otherwise", { active: false }, /left 0 webhooks and not 2/],
  ];
  for (const [what, behaviour, words] of broken) {
    it(`does not count where the tool ${what}`, async () => {
      const error = await rejection(firstUp(behaviour));
      expect(error).to.be.instanceOf(WrongRun);
      expect(error.message).to.match(words);
    });
  }
});
