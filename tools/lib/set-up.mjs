import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { install } from "./npm-installation.mjs";
import { root } from "./paths.mjs";
import { obtainPulumi } from "./pulumi-cli.mjs";
import { StepFailed } from "./run.mjs";
import { makeVoice } from "./voice.mjs";

const HELP = `Usage: node tools/setup.mjs [--no-pulumi] [--with DIR]... [--quiet]

Installs the npm packages of the lock file, and finds, fetches or builds the Pulumi CLI. Does nothing, quickly, when
everything is there. May be interrupted and repeated. Nothing needs root.

  --no-pulumi   leave the Pulumi CLI out
  --with DIR    install the packages of another folder with a lock file too
  --quiet       say nothing but errors
  --help        print this

The Pulumi CLI is the first of: \`pulumi\` on PATH if new enough; the one in \${XDG_CACHE_HOME:-~/.cache}/pulumi-akinon;
the vendor's release, its published SHA-256 checked; a build with Go (about 6 minutes on 2 cores, once).
Behind a proxy the release can be fetched only where Node heeds HTTPS_PROXY: NODE_USE_ENV_PROXY=1 with Node 22.21 or
24.5 and newer. Everywhere else the build with Go is what is left; Go and npm heed HTTPS_PROXY by themselves.

Exit codes: 0 everything is there; 1 something could not be had, and the message says what to install; 2 wrong usage;
130 interrupted.
`;

const OPTIONS = {
  "no-pulumi": { type: "boolean" },
  with: { type: "string", multiple: true, default: [] },
  quiet: { type: "boolean" },
  help: { type: "boolean" },
};

class WrongUsage extends Error {}

/**
 * The whole of set-up.
 *
 * @param {string[]} args
 * @param {(cli: import("./pulumi-cli.mjs").PulumiCli | undefined) => number | Promise<number>} goOn what comes next
 * @returns {Promise<number>} the exit code: that of what comes next, if set-up got so far
 */
export async function setUp(args, goOn = () => 0) {
  const interruption = new AbortController();
  // Never taken off: npm sends on what the terminal has sent already, and the second must not end the clearing up.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => interruption.abort());
  try {
    return await goOn(await setUpWhat(parsed(args), interruption.signal));
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write("Interrupted. Unfinished files are not used. Run the command again to continue.\n");
      return 130;
    }
    if (error instanceof WrongUsage) {
      process.stderr.write(`${error.message}\n\n${HELP}`);
      return 2;
    }
    process.stderr.write(`${error instanceof StepFailed ? error.message : error.stack}\n`);
    return 1;
  }
}

async function setUpWhat({ values, folders }, signal) {
  if (values.help) return void process.stdout.write(HELP);
  const voice = makeVoice({ quiet: values.quiet });
  for (const folder of folders) await install(folder, { voice, signal });
  return values["no-pulumi"] ? undefined : obtainPulumi({ voice, signal });
}

function parsed(args) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    throw new WrongUsage(error.message, { cause: error });
  }
  const others = values.with.map((folder) => path.resolve(folder));
  const withoutLock = others.find((folder) => !fs.existsSync(path.join(folder, "package-lock.json")));
  if (withoutLock !== undefined) throw new WrongUsage(`--with ${withoutLock}: there is no package-lock.json`);
  return { values, folders: [root, ...others] };
}
