import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { executable, root } from "./paths.mjs";

/**
 * Brings projects and what they refer to up to date, and checks their types. Where no source changed this takes 20 ms: the native
 * compiler is started itself and not by its launcher, which would start another Node.
 *
 * @param {string[]} projects folders with a tsconfig.json
 * @returns {number} the compiler's exit code; it has printed what is wrong
 */
export function compile(projects) {
  const { resolve } = createRequire(path.join(root, "node_modules/typescript-native/package.json"));
  const platform = resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`);
  const compiler = path.join(path.dirname(platform), "lib", executable("tsc"));
  const { status, error } = spawnSync(compiler, ["-b", ...projects], { cwd: root, stdio: ["ignore", 2, 2] });
  if (error !== undefined) throw error;
  return status ?? 1;
}
