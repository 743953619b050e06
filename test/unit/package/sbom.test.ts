import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

interface Manifest {
  dependencies: Record<string, string>;
}

const MANIFESTS = ["package.json", "providers/package.json", "sandbox/package.json", "cli/package.json"];

describe("npm run sbom", () => {
  let folder: string;
  // Nothing is installed here and no registry answers: the lock file is all there is.
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "sbom-"));
    for (const file of [...MANIFESTS, "package-lock.json"]) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.copyFileSync(path.join(root, file), path.join(folder, file));
    }
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("lists what runs, in the versions of the lock file, and nothing for development", () => {
    execFileSync("npm", ["run", "--silent", "sbom"], {
      cwd: folder,
      env: { ...process.env, npm_config_offline: "true", npm_config_registry: "http://127.0.0.1:1/" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const read = (file: string) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as unknown;
    const { bomFormat, components } = read("sbom.cdx.json") as {
      bomFormat: string;
      components: { "bom-ref": string }[];
    };
    expect(bomFormat).to.equal("CycloneDX");
    const { packages } = read("package-lock.json") as { packages: Record<string, { version: string }> };
    const direct = MANIFESTS.flatMap((file) => Object.keys((read(file) as Manifest).dependencies)).filter(
      (name) => name !== "pulumi-akinon",
    );
    const listed = components.map((component) => component["bom-ref"]);
    expect(listed).to.include.members(
      [...new Set(direct)].map((name) => `${name}@${packages[`node_modules/${name}`]!.version}`),
    );
    expect(listed.filter((reference) => /^(mocha|oxlint|tsx)@/.test(reference))).to.deep.equal([]);
  });
});
