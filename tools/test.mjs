// `npm test`, after its checks: all tests in an order that a seed decides, then the search for what they left. `npm run test:changed`:
// those that a change concerns.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/paths.mjs";
import { changedFiles } from "./tests/changed-files.mjs";
import { concerned } from "./tests/concerned.mjs";
import { inOrder } from "./tests/order.mjs";

const HELP = `Usage: npm test [-- [--seed N] [--jobs N]]
       npm run test:changed [-- [--since REF] [--seed N] [--jobs N]]

  --seed N      the order of the files, as an earlier run printed it
  --jobs N      how many files at a time (default: two more than there are cores; 1: all in one process)
  --since REF   what counts as changed: all that differs from where this branch left REF (default main)

Exit codes: 0 all tests passed; 1 one did not; 2 wrong usage.
`;
const OPTIONS = {
  seed: { type: "string" },
  jobs: { type: "string" },
  changed: { type: "boolean" },
  since: { type: "string" },
  help: { type: "boolean" },
};
const { closeRun, makeRunFolder } = createRequire(import.meta.url)("../test/support/run-folder.cjs");

const allTests = () =>
  fs
    .readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.(ts|mjs)$/.test(file) && !file.includes("node_modules"))
    .map((file) => path.posix.join("test", ...file.split(path.sep)));

function mocha(files, flags, RUN_FOLDER) {
  const { status } = spawnSync(process.execPath, ["node_modules/mocha/bin/mocha.js", ...flags, ...files], {
    cwd: root,
    env: { ...process.env, RUN_FOLDER },
    stdio: "inherit",
  });
  return status ?? 1;
}

function main() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return void process.stdout.write(HELP);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const flags = values.jobs === undefined ? [] : ["--jobs", values.jobs];
  const isAfterwards = (file) => file.startsWith("test/afterwards/");
  const all = allTests();
  const tests = all.filter((file) => !isAfterwards(file));
  const files = values.changed ? concernedTests(tests, values.since) : tests;
  if (files.length === 0) return;

  console.log(`${files.length} files of tests; their order: --seed ${seed}`);
  const folder = makeRunFolder();
  const statuses = [mocha(inOrder(files, seed), flags, folder)];
  if (!values.changed) statuses.push(mocha(all.filter(isAfterwards), ["--jobs", "1"], folder));
  closeRun(folder);
  process.exitCode = statuses.some((status) => status !== 0) ? 1 : 0;
}

function concernedTests(tests, since) {
  const changed = changedFiles({ root, since });
  const { run, left } = concerned({ root, tests, changed });
  console.log(`${changed.length} files changed; they concern ${run.length + left.length} files of tests.`);
  if (left.length > 0) console.log(`Left to npm test, because they start the Pulumi CLI:\n  ${left.join("\n  ")}`);
  return run;
}

try {
  main();
} catch (error) {
  if (!String(error.code).startsWith("ERR_PARSE_ARGS")) throw error;
  process.stderr.write(`${error.message}\n\n${HELP}`);
  process.exitCode = 2;
}
