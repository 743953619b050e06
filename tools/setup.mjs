// Gets a bare clone everything it needs. Node built-ins only: it runs before anything is installed.
import path from "node:path";
import { parseArgs } from "node:util";
import { install } from "./lib/npm-installation.mjs";
import { root } from "./lib/paths.mjs";
import { obtainPulumi } from "./lib/pulumi-cli.mjs";
import { isAtLeast } from "./lib/pulumi-release.mjs";
import { StepFailed } from "./lib/run.mjs";

const HELP = `Usage: node tools/setup.mjs [--no-pulumi] [--with DIR]... [--quiet]

Installs the npm packages of the lock file, and finds, fetches or builds the Pulumi CLI. Does nothing, quickly, when
everything is there. May be interrupted and repeated.

  --no-pulumi   leave the Pulumi CLI out
  --with DIR    install the packages of another folder with a lock file too
  --quiet       say nothing but errors

Exit codes: 0 everything is there; 1 something could not be had, and the message says what to install; 2 wrong usage;
130 interrupted.
`;

const LOWEST_NODE = "20.19.0";

async function main() {
  const { values } = parseArgs({
    options: {
      "no-pulumi": { type: "boolean" },
      with: { type: "string", multiple: true, default: [] },
      quiet: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (!isAtLeast(process.version, LOWEST_NODE)) {
    throw new StepFailed(`Node ${LOWEST_NODE} or newer is needed; this is ${process.version}. See https://nodejs.org/`);
  }
  const say = values.quiet ? () => undefined : (line) => process.stderr.write(`${line}\n`);
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interruption.abort());
  const { signal } = interruption;
  try {
    for (const folder of [root, ...values.with.map((folder) => path.resolve(root, folder))]) {
      await install(folder, { say, signal });
    }
    if (!values["no-pulumi"]) await obtainPulumi({ say, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    say("Interrupted; nothing half-made is left. Repeat the command to go on.");
    process.exitCode = 130;
  }
}

main().catch((error) => {
  const isUsage = String(error.code).startsWith("ERR_PARSE_ARGS");
  const isKnown = isUsage || error instanceof StepFailed;
  process.stderr.write(`${isKnown ? error.message : error.stack}\n${isUsage ? `\n${HELP}` : ""}`);
  process.exitCode = isUsage ? 2 : 1;
});
