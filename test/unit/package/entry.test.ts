import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

const TYPES = ["OmnitronWebhookState", "OmsAppSetting", "OmsObject", "OmsScenario", "OmsSetupStep", "OmsWebhook"];

describe("the entry that state files point at", () => {
  const load = (cwd: string, entry: string) =>
    spawnSync(process.execPath, ["-e", `console.log(Object.keys(require(${JSON.stringify(entry)})).join())`], {
      cwd,
      encoding: "utf8",
    });

  it("has every type under its name, and prints nothing", () => {
    const { stdout, stderr } = load(root, "pulumi-akinon/entry");
    expect(stdout.trim().split(",").sort()).to.deep.equal(TYPES);
    expect(stderr).to.equal("");
  });

  it("says in one line on stderr that the sources beside it are newer than the build", () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), "entry-"));
    try {
      for (const folder of ["src", "dist"]) fs.mkdirSync(path.join(copy, folder));
      fs.copyFileSync(path.join(root, "providers/entry.js"), path.join(copy, "entry.js"));
      fs.writeFileSync(path.join(copy, "dist/entry.js"), "");
      fs.writeFileSync(path.join(copy, "dist/tsconfig.tsbuildinfo"), "");
      fs.writeFileSync(path.join(copy, "src/new.ts"), "");
      fs.utimesSync(path.join(copy, "src/new.ts"), new Date(), new Date(Date.now() + 60_000));
      const { stdout, stderr } = load(copy, "./entry.js");
      expect(stderr.trim().split("\n")).to.have.length(1);
      expect(stderr).to.contain("npm run build");
      expect(stdout.trim()).to.equal("");
    } finally {
      fs.rmSync(copy, { recursive: true, force: true });
    }
  });

  it("loads without the Pulumi SDK: nothing of ours is ever serialised", () => {
    const script = `require("pulumi-akinon/entry"); console.log(Object.keys(require.cache).filter((f) => f.includes("@pulumi")).length)`;
    expect(spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }).stdout.trim()).to.equal("0");
  });

  it("is not needed by a program, nor are zod and axios", () => {
    const script = `require("pulumi-akinon"); console.log(Object.keys(require.cache).filter((f) => /node_modules.(zod|axios)/.test(f)).length)`;
    expect(spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }).stdout.trim()).to.equal("0");
  });
});
