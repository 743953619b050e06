// `npm run conformance -- [--runs N] [--seed N]`: compares the sandbox's hooks with the real library's. Exit code 1 on a difference
// that nobody chose.
import { parseArgs } from "node:util";
import { compare } from "./main.js";
import { NotHere } from "./real-host.js";
import { summary } from "./summary.js";

const { values } = parseArgs({ options: { runs: { type: "string" }, seed: { type: "string" } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));

async function main(): Promise<void> {
  try {
    const report = await compare(seed, Number(values.runs ?? 150));
    console.log(summary(report, seed));
    process.exitCode = report.unnamed.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    console.log(`skipped: ${error.message}`);
  }
}

void main();
