import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Where and with what the benchmark ran. No host name and no path. */
export interface Machine {
  when: string;
  commit: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  pulumi: string;
  sdk: string;
  opentofu: string;
  postgres: string;
  /** How many processes wanted a core in the minute before the first run, as a mean. */
  load: number;
}

const root = path.join(__dirname, "..");

export function machine(found: { pulumi: string; opentofu: string; postgres: string }): Machine {
  const dirty = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : " with changes";
  const sdk = JSON.parse(fs.readFileSync(path.join(root, "node_modules/@pulumi/pulumi/package.json"), "utf8")) as {
    version: string;
  };
  return {
    when: new Date().toISOString().slice(0, 16).replace("T", " "),
    commit: git("rev-parse", "--short", "HEAD") + dirty,
    cpu: os.cpus()[0]?.model ?? "unknown",
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1e9),
    system: `${os.type()} ${os.release().split(".", 2).join(".")}`,
    node: process.version,
    sdk: sdk.version,
    ...found,
    load: Math.round(os.loadavg()[0]! * 10) / 10,
  };
}

const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
