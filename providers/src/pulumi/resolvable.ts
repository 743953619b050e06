import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isMocked, perRun } from "./run.js";

const looked = perRun(() => ({ once: false }));

/**
 * Refuses a run whose provider process would not find this package: that process looks from the project's folder, while the
 * program may have it from a library of the workspace. The run that the Automation API makes of a function has its program
 * elsewhere than its project, so both places count.
 *
 * @throws pulumi.RunError once a run
 */
export function refuseUnresolvable(): void {
  const state = looked();
  if (state.once || isMocked()) return;
  state.once = true;
  const problem = unresolvable([process.cwd(), pulumi.runtime.getRootDirectory()]);
  if (problem !== undefined) throw new pulumi.RunError(problem);
}

/** In words, where none of these folders leads to this package. */
export function unresolvable(folders: readonly string[]): string | undefined {
  if (folders.filter((folder) => path.isAbsolute(folder)).some(resolves)) return undefined;
  return (
    `pulumi-akinon is not found from ${folders[0]}, where Pulumi's provider process looks for it. Make it a dependency of the ` +
    "project beside Pulumi.yaml: npm install <path>/pulumi-akinon-<version>.tgz, or pnpm add with the same file"
  );
}

function resolves(folder: string): boolean {
  try {
    createRequire(path.join(folder, "program.js")).resolve("pulumi-akinon/entry");
    return true;
  } catch {
    return false;
  }
}
