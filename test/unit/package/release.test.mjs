import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { apiReport } from "../../../tools/release/api-report.mjs";
import { packed, PACKAGES, versionProblems } from "../../../tools/release/packages.mjs";
import { problemsOf, staleIn } from "../../../tools/release/tarball.mjs";

describe("a release, without publishing", () => {
  let folder;
  before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "release-"))));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("has one version, and a section of the changelog", () => expect(versionProblems()).to.deep.equal([]));

  for (const name of PACKAGES) {
    it(`packs ${name} with its README and licence, and types that every resolution finds`, async () => {
      expect(await problemsOf(packed(name, folder))).to.deep.equal([]);
    });
  }

  it("names what a tarball lacks", async () => {
    const { files, ...tarball } = packed("providers", folder);
    const without = { ...tarball, files: [...files.filter((file) => file !== "LICENSE"), "src/index.ts"] };
    expect(await problemsOf(without)).to.deep.equal([
      "pulumi-akinon has no LICENSE",
      "pulumi-akinon holds src/index.ts",
    ]);
  });

  it("names a compiled file whose source is gone", () => {
    const files = ["dist/index.js", "dist/gone.js"];
    expect(staleIn({ folder: "providers", files }).join())
      .to.contain("holds dist/gone.js")
      .and.not.contain("index.js");
  });

  for (const name of ["providers", "sandbox"]) {
    it(`changes no public type of ${name} unnoticed`, () => expect(apiReport(name)).to.deep.equal([]));
  }

  it("notices a public type that changed", () => {
    const reports = path.join(folder, "api");
    fs.cpSync(path.join(root, "api"), reports, { recursive: true });
    const report = path.join(reports, "akinon-sandbox.api.md");
    fs.writeFileSync(report, fs.readFileSync(report, "utf8").replace("close(): Promise<void>", "close(): void"));
    expect(apiReport("sandbox", { reports }).join()).to.contain("api/akinon-sandbox.api.md is not what");
  });
});
