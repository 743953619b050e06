// Runs the commands that a file lists as JSON, as many at a time as the second argument says. Prints what each printed as one line of JSON.
import { spawn } from "node:child_process";
import fs from "node:fs";

const [, , file, atOnce] = process.argv;
// By which the benchmark knows the processes of a run.
const { AKINON_BENCH_RUN } = process.env;
const waiting = JSON.parse(fs.readFileSync(file, "utf8")).values();
for (let at = 0; at < Number(atOnce); at++) void runInTurn();

async function runInTurn() {
  for (const command of waiting) await run(command);
}

function run({ bin, args, cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(bin, args, { cwd, env: { ...env, AKINON_BENCH_RUN }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.once("close", (code) => {
      console.log(JSON.stringify(output));
      if (code !== 0) process.exitCode = 1;
      resolve();
    });
  });
}
