import fs from "node:fs";
import path from "node:path";
import { root } from "./provider-host.js";
import type { ProcessRecord } from "./root-hooks.js";

/** Files of tests below a folder. */
export const testFiles = (folder = path.join(root, "test")): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.(ts|mjs)$/.test(file) && !file.includes("node_modules"))
    .map((file) => path.join(folder, file));

/** Why the processes of a run did not run all tests in these files; undefined when they did. */
export function partOfRun(records: readonly ProcessRecord[], files: readonly string[]): string | undefined {
  const ran = new Set(records.flatMap((record) => record.files));
  const left = files.filter((file) => !ran.has(file));
  if (left.length > 0) return `${files.length - left.length} of ${files.length} files of tests were run`;
  const sum = (of: "tests" | "notRun") => records.reduce((total, record) => total + record[of], 0);
  return sum("notRun") === 0 ? undefined : `${sum("notRun")} of ${sum("tests")} tests were not run`;
}
