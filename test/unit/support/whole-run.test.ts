import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

const FILES = {
  "a.test.ts": `describe("a", () => {
    it("passes", () => undefined);
    it("is skipped", function () { this.skip(); });
    it("is not written yet");
    describe("whose preparation skips", () => { before(function () { this.skip(); }); it("is skipped", () => undefined); });
  });`,
  "b.test.ts": `it("has no suite of its own", () => undefined); describe("b", () => it("fails", () => { throw new Error("no"); }));`,
  "z.test.ts": `const { partOfRun, testFiles } = require(${JSON.stringify(path.join(root, "test/support/whole-run.ts"))});
  describe("z", () => {
    it("looks back", function () { console.log("part:", partOfRun(this.test.parent, testFiles(__dirname))); });
    it("comes later", () => undefined);
  });`,
};

describe("a run of tests", function () {
  this.timeout(30_000);
  let folder: string;
  before(() => {
    fs.mkdirSync(path.join(root, ".pulumi-test"), { recursive: true });
    folder = fs.mkdtempSync(path.join(root, ".pulumi-test", "run-"));
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const part = (files: string[], ...flags: string[]) => {
    const mocha = path.join(root, "node_modules/mocha/bin/mocha.js");
    const all = files.map((file) => path.join(folder, file));
    const args = [mocha, "--no-config", "--require", "tsx/cjs", ...flags, ...all];
    try {
      return execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };

  it("is known as one of all of them, whatever became of each", () => {
    expect(part(["a.test.ts", "b.test.ts", "z.test.ts"])).to.contain("part: undefined");
  });

  it("is known as one of a part of the files", () => {
    expect(part(["a.test.ts", "z.test.ts"])).to.contain("part: 2 of 3 files of tests were run");
  });

  it("is known as one of a part of the tests", () => {
    expect(part(["a.test.ts", "b.test.ts", "z.test.ts"], "--grep", "passes|looks back")).to.match(
      /part: [1-9] of \d tests were not run/,
    );
  });
});
