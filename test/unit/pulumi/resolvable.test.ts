import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { unresolvable } from "../../../providers/src/pulumi/resolvable.js";

describe("a project from which the provider process does not find the package", () => {
  let workspace: string;
  beforeEach(() => {
    workspace = fs.mkdtempSync(path.join(os.tmpdir(), "workspace-"));
    const installed = path.join(workspace, "library", "node_modules", "pulumi-akinon");
    fs.mkdirSync(installed, { recursive: true });
    fs.mkdirSync(path.join(workspace, "infra"));
    fs.writeFileSync(path.join(installed, "entry.js"), "");
  });
  afterEach(() => fs.rmSync(workspace, { recursive: true }));

  it("is told to depend on it, where only a library of the workspace does", () => {
    const infra = path.join(workspace, "infra");
    expect(unresolvable([infra]))
      .to.contain(`is not found from ${infra}`)
      .and.contain("npm install <path>/pulumi-akinon-<version>.tgz, or pnpm add with the same file");
    expect(unresolvable([path.join(workspace, "library")])).to.equal(undefined);
  });

  it("is none where either the project or the program leads to it", () => {
    expect(unresolvable([path.join(workspace, "infra"), path.join(workspace, "library")])).to.equal(undefined);
  });
});
