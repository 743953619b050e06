import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { installed } from "../../support/installed.js";
import { root } from "../../support/provider-host.js";

describe("the akinon command as a package of its own", () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "cli-package-"));
    fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    installed("cli", folder);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("runs as `npx --no-install akinon` in a project that has it", () => {
    const said = execFileSync("npx", ["--no-install", "akinon", "--version"], { cwd: folder, encoding: "utf8" });
    const { version } = JSON.parse(fs.readFileSync(path.join(root, "cli/package.json"), "utf8")) as { version: string };
    expect(said.trim()).to.equal(version);
  });

  it("is never promised as `npx akinon`, nor any package by a name that nobody owns on the registry yet", () => {
    const pages = ["README.md", "cli", "providers", "sandbox", "docs"].flatMap((place) =>
      fs.statSync(path.join(root, place)).isFile()
        ? [place]
        : (fs.readdirSync(path.join(root, place), { recursive: true }) as string[])
            .filter((file) => file.endsWith(".md") && !file.includes("node_modules"))
            .map((file) => path.join(place, file)),
    );
    const ours = "(?:pulumi-akinon|akinon-(?:cli|sandbox))";
    const byName = new RegExp(
      `npx (?:--package \\S+ )?akinon|(?:npm (?:install|i)|pnpm add)(?: --\\S+)*(?: \\S+)* ${ours}(?![-\\w./])`,
    );
    const promising = pages.filter((page) => byName.test(fs.readFileSync(path.join(root, page), "utf8")));
    expect(promising).to.deep.equal([]);
    for (const line of ["npx akinon drift", "npm install -D akinon-cli", "npm i @pulumi/pulumi pulumi-akinon"]) {
      expect(line).to.match(byName);
    }
  });
});
