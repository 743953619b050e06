"use strict";

const fs = require("node:fs");
const path = require("node:path");

const PARENT = path.join(__dirname, "../../.pulumi-test");
const COUNTS = "counts";

/** Where the processes of a run of tests write what the others need: one file a process, and what each call of mocha counted. */
exports.makeRunFolder = () => {
  fs.mkdirSync(PARENT, { recursive: true });
  return fs.mkdtempSync(path.join(PARENT, "run-"));
};

/** What each process wrote down. */
exports.readRecords = (folder = process.env.RUN_FOLDER) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));

/** Replaces what this process wrote down before. */
exports.writeRecord = (record) =>
  fs.writeFileSync(path.join(process.env.RUN_FOLDER, `${process.pid}.json`), JSON.stringify(record));

exports.writeCounts = ({ passes, failures, pending }) =>
  fs.appendFileSync(path.join(process.env.RUN_FOLDER, COUNTS), `${passes} ${failures} ${pending}\n`);

/** Why tests were skipped, and one plain closing line for machines; then the folder is gone. */
exports.closeRun = (folder) => {
  for (const { title, reason } of exports.readRecords(folder).flatMap(({ skipped }) => skipped)) {
    console.log(`skipped: ${title} (${reason ?? "no reason given"})`);
  }
  const calls = fs.readFileSync(path.join(folder, COUNTS), "utf8").trim().split("\n");
  const [passed, failed, skipped] = calls
    .map((call) => call.split(" ").map(Number))
    .reduce((sums, counts) => sums.map((sum, index) => sum + counts[index]));
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  fs.rmSync(folder, { recursive: true, force: true });
};
