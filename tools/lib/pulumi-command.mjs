import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { compile } from "./compile.mjs";
import { passThrough } from "./pass-through.mjs";
import { root } from "./paths.mjs";
import { passphraseFile, pulumiEnvironment, SANDBOX_STACK, stackExists } from "./pulumi-environment.mjs";
import { isSelection, needsStack, runsProgram, stackArgument } from "./stack-argument.mjs";

const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs the CLI that set-up found, on a local backend unless the environment names another.
 *
 * @param {import("./pulumi-cli.mjs").PulumiCli} cli
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runPulumi(cli, args) {
  // Pulumi loads the program without a look at its types.
  const code = compile(runsProgram(args) ? ["stacks"] : ["providers"]);
  if (code !== 0) {
    say("The program was not run: mend the errors above and repeat.");
    return code;
  }
  // A stack is meant only where it is named: a selection of long ago shall not turn `up` on a real installation.
  const stack = stackArgument(args) ?? (process.env.PULUMI_STACK || SANDBOX_STACK);
  const folder = path.join(root, ".pulumi-local");
  const { env, isOurs } = pulumiEnvironment({ folder, stack, cli });

  if (args.length === 0 || args.includes("--help") || args.includes("-h")) say(whatIsSet(cli, stack, isOurs, env));
  if (isOurs && isSelection(args)) {
    say(
      `A selection is not looked at here: \`${SANDBOX_STACK}\` is meant unless --stack or PULUMI_STACK names another.`,
    );
  }
  if (isOurs && needsStack(args) && !stackExists(folder, projectName(), stack)) {
    const code = makeStack(cli, stack, env, folder);
    if (code !== 0) return code;
  }
  return passThrough(cli.bin, args, { cwd: root, env });
}

function whatIsSet(cli, stack, isOurs, env) {
  const which = `Pulumi ${cli.version} (${cli.origin === "PATH" ? "from PATH" : "of this project"})`;
  if (!isOurs) return `${which}, state in ${env.PULUMI_BACKEND_URL}, as the environment says.\n`;
  return (
    `${which}, stack ${stack} (--stack or PULUMI_STACK names another), state and passphrases in .pulumi-local/ ` +
    "(PULUMI_BACKEND_URL names another backend).\n"
  );
}

const projectName = () =>
  /^name:\s*["']?([^"'\s]+)/m.exec(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8"))?.[1];

function makeStack(cli, stack, env, folder) {
  say(`Stack ${stack} is new; making it in .pulumi-local/.`);
  const { status } = spawnSync(cli.bin, ["stack", "init", stack, "--no-select", "--non-interactive"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const file = passphraseFile(folder, stack);
  if (status !== 0 && env.PULUMI_CONFIG_PASSPHRASE_FILE === file) {
    say(`If the passphrase is wrong, put the right one into ${path.relative(process.cwd(), file)}.`);
  }
  return status ?? 1;
}
