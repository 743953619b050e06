import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./provider-host.js";

/**
 * Packs a workspace and installs the tarball in a folder as npm does; what it depends on is this repository's, so that a test needs no
 * network.
 *
 * @returns the package's folder
 */
export function installed(workspace: string, folder: string): string {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, "-w", workspace];
  const packed = execFileSync("npm", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename, name }] = JSON.parse(packed) as [{ filename: string; name: string }];
  const modules = path.join(folder, "node_modules");
  const home = path.join(modules, name);
  fs.mkdirSync(path.join(modules, ".bin"), { recursive: true });
  fs.mkdirSync(home);
  execFileSync("tar", ["-xzf", path.join(folder, filename), "-C", home, "--strip-components=1"]);
  const { dependencies = {}, bin = {} } = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
    bin?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) {
    const link = path.join(modules, dependency);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(root, "node_modules", dependency), link);
  }
  for (const [command, file] of Object.entries(bin)) {
    fs.chmodSync(path.join(home, file), 0o755);
    fs.symlinkSync(path.join(home, file), path.join(modules, ".bin", command));
  }
  return home;
}
