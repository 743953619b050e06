import { spawn } from "node:child_process";
import path from "node:path";
import { evidence } from "./evidence.js";
import { root } from "./provider-host.js";
import type { PulumiProject } from "./pulumi-project.js";

export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the `akinon` command in a test's project, in a pipe. */
export function akinon(project: PulumiProject, ...args: string[]): Promise<Said> {
  const env = { ...project.env, NO_COLOR: "1" };
  const all = [path.join(root, "cli/akinon.js"), ...args, ...project.stackOptions];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, all, { cwd: project.cwd, env });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (part: Buffer) => (said[name] += part.toString()));
    }
    child.once("error", reject);
    child.once("close", (code) => {
      evidence.search("output of the Pulumi CLI", `akinon ${args.slice(0, 2).join(" ")}`, said.stdout + said.stderr);
      resolve({ code, ...said });
    });
  });
}
