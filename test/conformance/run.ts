// `npm run conformance -- [--version 0.2.8] [--runs N] [--seed N]`: compares the sandbox's hooks with the real library's, by default
// the newest. Exit code 1 on a difference that nobody chose, 2 on wrong usage.
import { parseArgs } from "node:util";
import { hookVersions } from "akinon-sandbox";
import { compare } from "./main.js";
import { NEWEST, NotHere } from "./real-host.js";
import { summary } from "./summary.js";

const { values } = parseArgs({
  options: { version: { type: "string" }, runs: { type: "string" }, seed: { type: "string" } },
});
const version = hookVersions.find((known) => known === (values.version ?? NEWEST));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));

async function main(): Promise<void> {
  if (version === undefined) {
    console.error(`--version must be one of ${hookVersions.join(", ")}`);
    process.exitCode = 2;
    return;
  }
  try {
    const report = await compare(version, seed, Number(values.runs ?? 150));
    console.log(`dj-whisperer ${version}, ${summary(report, seed)}`);
    process.exitCode = report.unnamed.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    console.log(`skipped: ${error.message}`);
  }
}

void main();
