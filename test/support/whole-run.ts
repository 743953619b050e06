import fs from "node:fs";
import path from "node:path";
import { root } from "./provider-host.js";

/** Files of tests below a folder. */
export const testFiles = (folder = path.join(root, "test")): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.(ts|mjs)$/.test(file) && !file.includes("node_modules"))
    .map((file) => path.join(folder, file));

/** Why this is not a run of all tests in these files, but for those of one suite; undefined when it is. */
export function partOfRun(own: Mocha.Suite, files: readonly string[]): string | undefined {
  let all = own;
  while (all.parent !== undefined) all = all.parent;
  const suites = within(all);
  const ran = new Set(suites.map(({ file }) => file && path.resolve(file)));
  const left = files.filter((file) => !ran.has(file));
  if (left.length > 0) return `${files.length - left.length} of ${files.length} files of tests were run`;
  const mine = within(own);
  const tests = suites.filter((suite) => !mine.includes(suite)).flatMap((suite) => suite.tests);
  const notRun = tests.filter((test) => !test.isPending() && test.state === undefined);
  return notRun.length === 0 ? undefined : `${notRun.length} of ${tests.length} tests were not run`;
}

const within = (suite: Mocha.Suite): Mocha.Suite[] => [suite, ...suite.suites.flatMap(within)];
