import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";

/** The packages that are published, by their folders; in this order, because one needs the one before it. */
export const PACKAGES = ["providers", "sandbox", "cli"];

export const manifestOf = (folder) => JSON.parse(fs.readFileSync(path.join(root, folder, "package.json"), "utf8"));

/** The tarball of a package, with the paths of its files. */
export function packed(folder, to) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", to, "-w", folder];
  const output = execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename, files }] = JSON.parse(output);
  return { folder, file: path.join(to, filename), files: files.map((file) => file.path) };
}

/** The packages have one version, and the changelog has a place for what comes. */
export function versionProblems() {
  const versions = new Set(["", ...PACKAGES].map((folder) => manifestOf(folder).version));
  const changelog = fs.readFileSync(path.join(root, "CHANGELOG.md"), "utf8");
  return [
    ...(versions.size === 1 ? [] : [`the packages have several versions: ${[...versions].join(", ")}`]),
    ...(/^## Unreleased$/m.test(changelog) ? [] : ["CHANGELOG.md has no section Unreleased"]),
  ];
}
