import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

const FOLDER = path.join(root, "test/unit/sandbox");

describe("the list of the sandbox's behaviours", () => {
  const readme = readFileSync(path.join(root, "sandbox/README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([\w.-]+)` \| .+ \| .+ \| .*\|$/gm)].map(([, name]) => name!);
  const titles = readdirSync(FOLDER)
    .map((file) => readFileSync(path.join(FOLDER, file), "utf8"))
    .flatMap((text) => [...text.matchAll(/\bit\([^\n]*\[([\w.-]+|\$\{id\})\]/g)].map(([, name]) => name!))
    .concat(readFileSync(path.join(FOLDER, "oms-tables.test.ts"), "utf8").match(/(?<=", ")oms\.[\w-]+(?=", ")/g) ?? []);

  it("has a test for each row", () => {
    expect(rows.length).to.be.above(60);
    expect(rows.filter((name) => !titles.includes(name))).to.deep.equal([]);
  });

  it("has a row for each test that names one", () => {
    expect([...new Set(titles)].filter((name) => name !== "${id}" && !rows.includes(name))).to.deep.equal([]);
  });

  it("names each option of the command, and no other", async () => {
    const program = readFileSync(path.join(root, "sandbox/src/command/program.ts"), "utf8");
    const there = [...program.matchAll(/"(--[a-z-]+)/g)].map(([, name]) => name!);
    const named = [...new Set([...readme.matchAll(/`(--[a-z-]+)/g)].map(([, name]) => name!))];
    expect(named.filter((name) => !there.includes(name) && name !== "--help")).to.deep.equal([]);
    const variants = there.slice(there.indexOf("--settings-update-methods"));
    expect(variants.filter((name) => !named.includes(name))).to.deep.equal([]);
  });
});
