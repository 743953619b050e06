import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { canary, findCanaries, learnCanaries } from "../support/canaries.js";
import { KINDS } from "../support/evidence.js";
import { root } from "../support/provider-host.js";
import { readRecords } from "../support/run-folder.cjs";
import { skip } from "../support/skip.js";
import { partOfRun, testFiles } from "../support/whole-run.js";

/** Every secret of the tests is a canary. This is the search for them, after all tests, in what all their processes left: see SECURITY.md. */
describe("after all tests, no secret of any of them", () => {
  const records = readRecords();
  before(() => records.forEach(({ canaries }) => learnCanaries(canaries)));

  it("is in what the Pulumi CLI, its backend and the provider left", function () {
    const others = testFiles().filter((file) => path.dirname(file) !== __dirname);
    const part = partOfRun(records, others);
    if (part !== undefined) skip(this, `${part}; npm test runs all`);
    const searched = (kind: string) => records.reduce((sum, record) => sum + (record.searched[kind] ?? 0), 0);
    for (const kind of KINDS) expect(searched(kind), `letters of ${kind}`).to.be.above(1_000);
    expect(records.flatMap(({ found }) => found)).to.deep.equal([]);
  });

  it("is in a file of the repository", () => {
    const list = (...flags: string[]) =>
      execFileSync("git", ["ls-files", "-z", ...flags], { cwd: root, encoding: "utf8" })
        .split("\0")
        .filter(Boolean);
    // Those as well that a run left and that nobody ignores.
    const files = [...list(), ...list("--others", "--exclude-standard")].filter((file) =>
      fs.existsSync(path.join(root, file)),
    );
    expect(files).to.include.members(["README.md", "test/fixtures/states/0.1.0/stack.json", "docs/orders.md"]);
    const search = (file: string, text = fs.readFileSync(path.join(root, file), "latin1")) =>
      findCanaries(text).map((name) => `${file}: ${name}`);
    expect(files.flatMap((file) => search(file))).to.deep.equal([]);
    expect(search("README.md", canary("any")), "a search that finds").to.deep.equal(["README.md: any (plain)"]);
  });
});
