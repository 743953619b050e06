import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { canary, findCanaries } from "../../support/canaries.js";
import { root } from "../../support/provider-host.js";
import type { ProcessRecord } from "../../support/root-hooks.js";
import { readRecords } from "../../support/run-folder.cjs";
import { partOfRun, testFiles } from "../../support/whole-run.js";

const support = (name: string) => JSON.stringify(path.join(root, "test/support", name));

const FILES = {
  "a.test.ts": `describe("a", () => {
    it("passes", () => undefined);
    it("is skipped", function () { require(${support("skip.ts")}).skip(this, "no time"); });
    it("is not written yet");
    describe("whose preparation skips", () => {
      before(function () { require(${support("skip.ts")}).skip(this, "no browser"); });
      it("is skipped too", () => undefined);
    });
  });`,
  "b.test.ts": `it("has no suite of its own", () => undefined);
  describe("b", () => it("finds a secret", () => {
    const value = require(${support("canaries.ts")}).canary("token of b");
    require(${support("evidence.ts")}).evidence.search("errors of the provider", "create", value);
  }));`,
};

for (const jobs of [1, 2]) {
  describe(`a run of tests in ${jobs === 1 ? "one process" : "several processes"}`, () => {
    let folder: string;
    before(() => {
      fs.mkdirSync(path.join(root, ".pulumi-test"), { recursive: true });
      folder = fs.mkdtempSync(path.join(root, ".pulumi-test", "run-"));
      for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
    });
    after(() => fs.rmSync(folder, { recursive: true }));

    function run(files: string[], ...flags: string[]): { stdout: string; records: ProcessRecord[] } {
      const RUN_FOLDER = fs.mkdtempSync(path.join(folder, "records-"));
      const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
      const all = files.map((file) => path.join(folder, file));
      const { stdout } = spawnSync(process.execPath, [mocha, "--jobs", String(jobs), ...flags, ...all], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, RUN_FOLDER },
      });
      const records = readRecords(RUN_FOLDER);
      const close = `require(${support("run-folder.cjs")}).closeRun(${JSON.stringify(RUN_FOLDER)})`;
      const closing = spawnSync(process.execPath, ["-e", close], { encoding: "utf8" }).stdout;
      return { stdout: stdout + closing, records };
    }
    const part = (records: ProcessRecord[]) => partOfRun(records, testFiles(folder));

    it("is known as one of all of them, whatever became of each", () => {
      const { stdout, records } = run(["a.test.ts", "b.test.ts"]);
      expect(part(records)).to.equal(undefined);
      expect(stdout.trim().split("\n").at(-1)).to.equal("2 passed, 1 failed, 3 skipped");
      expect(stdout)
        .to.contain("skipped: a is skipped (no time)")
        .and.contain("skipped: a whose preparation skips is skipped too (no browser)")
        .and.contain("skipped: a is not written yet (no reason given)")
        .and.match(/The slowest:\n +\d+\.\d s {2}/);
    });

    it("leaves what every process searched and found, and lets another process name it", () => {
      const { records } = run(["a.test.ts", "b.test.ts"]);
      expect(records.flatMap(({ found }) => found)).to.deep.equal([
        "errors of the provider, create: token of b (plain)",
      ]);
      const letters = records.map(({ searched }) => searched["errors of the provider"] ?? 0);
      expect(letters.reduce((sum, count) => sum + count)).to.equal(canary("any").length);
      const [[digits, what] = ["", ""]] = records.flatMap(({ canaries }) => canaries);
      expect(what).to.equal("token of b");
      expect(findCanaries(JSON.stringify(records)), "a value in the records").to.deep.equal([]);
      expect(digits).to.match(/^[0-9a-f]{6}$/);
    });

    it("is known as one of a part of the files", () => {
      expect(part(run(["a.test.ts"]).records)).to.equal("1 of 2 files of tests were run");
    });

    it("is known as one of a part of the tests", () => {
      expect(part(run(["a.test.ts", "b.test.ts"], "--grep", "passes|finds").records)).to.match(
        /^[1-9] of \d tests were not run/,
      );
    });
  });
}
