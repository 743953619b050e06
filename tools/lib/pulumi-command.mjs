import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { compile } from "./compile.mjs";
import { lostCreatesRefusal } from "./lost-creates.mjs";
import { misreadRefusal } from "./misread-numbers.mjs";
import { passThrough } from "./pass-through.mjs";
import { root } from "./paths.mjs";
import {
  movePassphrase,
  passphraseFile,
  pulumiEnvironment,
  SANDBOX_STACK,
  simpleName,
  stackExists,
  stackNames,
} from "./pulumi-environment.mjs";
import { sandboxRefusal } from "./sandbox-stack.mjs";
import {
  destroys,
  isSelection,
  makesStack,
  needsStack,
  newName,
  positional,
  runsProgram,
  stackArgument,
} from "./stack-argument.mjs";

const COMMAND = "npm run pulumi --";
const BACKENDS = "https://www.pulumi.com/docs/iac/concepts/state-and-backends/";

const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs the CLI that set-up found, on a local backend unless the environment names another.
 *
 * @param {import("./pulumi-cli.mjs").PulumiCli} cli
 * @param {string[]} given its arguments, and `--create` where a stack that is not there is to be made
 * @returns {Promise<number>} the exit code
 */
export async function runPulumi(cli, given) {
  const create = needsStack(given) && given.includes("--create");
  const args = create ? given.filter((arg) => arg !== "--create") : given;
  // Pulumi loads the program without a look at its types.
  const code = compile(runsProgram(args) ? ["stacks"] : ["providers"]);
  if (code !== 0) {
    say("The program did not run. Correct the errors above, and run the command again.");
    return code;
  }
  // A stack is meant only where it is named: a selection of long ago shall not turn `up` on a real installation.
  const named = stackArgument(args) ?? (process.env.PULUMI_STACK || undefined);
  const stack = named ?? SANDBOX_STACK;
  const folder = path.join(root, ".pulumi-local");
  const { env, isOurs } = pulumiEnvironment({ folder, stack, cli, isNew: create || makesStack(args) });
  env.AKINON_PULUMI_COMMAND = COMMAND;
  // Pulumi does not tell the program.
  if (destroys(args)) env.AKINON_DESTROY = "true";
  if (named !== undefined) env.PULUMI_STACK = named;
  const isMissing = isOurs && needsStack(args) && !stackExists(folder, projectName(), stack);
  const refusal = await refusalOf(cli, args, { stack: isOurs ? stack : named, isMissing, env });
  if (refusal !== undefined) {
    say(refusal);
    return 1;
  }

  if (args.length === 0 || args.includes("--help") || args.includes("-h")) say(whatIsSet(cli, stack, isOurs, env));
  if (isOurs && isSelection(args)) {
    say(
      `\`pulumi stack select\` has no effect here; commands use \`${SANDBOX_STACK}\` unless you pass --stack or set PULUMI_STACK.`,
    );
  }
  if (isOurs && needsStack(args)) {
    if (isMissing) {
      if (!create && simpleName(stack) !== SANDBOX_STACK) {
        say(unknownStack(folder, stack));
        return 1;
      }
      const code = makeStack(cli, stack, env, folder);
      if (code !== 0) return code;
    } else if (lacksPassphrase(env, folder, stack)) {
      say(
        `The passphrase of stack ${stack} is missing. Write it to ${shown(passphraseFile(folder, stack))}, ` +
          "or into PULUMI_CONFIG_PASSPHRASE.",
      );
      return 1;
    }
  }
  if (isOurs && (needsStack(args) || makesStack(args))) warnOfLocalProduction(folder, stack);
  const status = await passThrough(cli.bin, args, { cwd: root, env });
  if (isOurs && status === 0 && newName(args) !== undefined) movePassphrase(folder, stack, newName(args));
  return status;
}

/** What is not run, in words. */
async function refusalOf(cli, args, { stack, isMissing, env }) {
  if (stack !== undefined && sandboxRefusal(args, stack) !== undefined) return sandboxRefusal(args, stack);
  if (newName(args) !== undefined && simpleName(newName(args)) === SANDBOX_STACK) {
    return `${SANDBOX_STACK} is the sandbox's stack, and its passphrase is public. Choose another name.`;
  }
  if (positional(args)[0] === "watch" && !fs.existsSync(path.join(cli.folder, "pulumi-watch"))) {
    return `\`pulumi watch\` needs the program pulumi-watch, which is not installed here. Run \`${COMMAND} up\` after each change.`;
  }
  if (positional(args)[0] === "import" && args.some((arg) => arg.startsWith("pulumi-nodejs:dynamic/akinon:"))) {
    return (
      "`pulumi import` does not work for resources of pulumi-akinon. Declare the resource as the object is on the platform, with " +
      `adopt: true where the type has it, and run \`${COMMAND} up --stack ${stack ?? "<stack>"}\`; see docs/guides/adopt.md.`
    );
  }
  const misread = stack ? await misreadRefusal(root, args, stack, isMissing) : undefined;
  if (misread !== undefined) return misread;
  if (needsStack(args) && destroys(args)) return lostCreatesRefusal(cli.bin, COMMAND, stack, { cwd: root, env });
  return undefined;
}

const shown = (file) => path.relative(process.cwd(), file);

function unknownStack(folder, stack) {
  const known = stackNames(folder, projectName()).join(", ") || "none";
  return (
    `There is no stack ${stack} in .pulumi-local/; there are: ${known}. To create it, run \`${COMMAND} stack init ${stack}\`, ` +
    "or repeat the command with --create."
  );
}

const lacksPassphrase = (env, folder, stack) =>
  env.PULUMI_CONFIG_PASSPHRASE_FILE === passphraseFile(folder, stack) &&
  !fs.existsSync(env.PULUMI_CONFIG_PASSPHRASE_FILE);

/** Once for each: a state on one disk is lost with it, and nobody else sees it. */
function warnOfLocalProduction(folder, stack) {
  if (!/^prod/i.test(simpleName(stack))) return;
  const told = path.join(folder, `${simpleName(stack)}.told`);
  if (fs.existsSync(told)) return;
  fs.writeFileSync(told, "");
  say(
    `The state and the passphrase of ${stack} are only on this disk, in .pulumi-local/. For production, use a backend that is ` +
      `shared and backed up: set PULUMI_BACKEND_URL (${BACKENDS}).`,
  );
}

function whatIsSet(cli, stack, isOurs, env) {
  const which = `Pulumi ${cli.version} (${cli.origin === "PATH" ? "from PATH" : "of this project"})`;
  if (!isOurs) return `${which}, state in ${env.PULUMI_BACKEND_URL} (PULUMI_BACKEND_URL).\n`;
  return (
    `${which}, stack ${stack} (to change: --stack or PULUMI_STACK), state and passphrases in .pulumi-local/ ` +
    "(to change: PULUMI_BACKEND_URL).\n"
  );
}

const projectName = () =>
  /^name:\s*["']?([^"'\s]+)/m.exec(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8"))?.[1];

function makeStack(cli, stack, env, folder) {
  say(`Stack ${stack} is new. It is created in .pulumi-local/.`);
  const { status } = spawnSync(cli.bin, ["stack", "init", stack, "--no-select", "--non-interactive"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const file = passphraseFile(folder, stack);
  if (status !== 0 && env.PULUMI_CONFIG_PASSPHRASE_FILE === file) {
    say(`If the passphrase is wrong, write the right one to ${path.relative(process.cwd(), file)}.`);
  }
  return status ?? 1;
}
