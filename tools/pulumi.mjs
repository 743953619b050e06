// `npm run pulumi -- <anything>`: the CLI that set-up found, on a local backend unless the environment names another.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./lib/paths.mjs";
import { findPulumi } from "./lib/pulumi-cli.mjs";
import { pulumiEnvironment, SANDBOX_STACK, stackExists } from "./lib/pulumi-environment.mjs";
import { needsStack, stackArgument } from "./lib/stack-argument.mjs";

const PROJECT = "seller-integration";

const args = process.argv.slice(2);
const cli = findPulumi();
if (cli === undefined) {
  process.stderr.write("There is no Pulumi CLI yet; run `npm run setup`.\n");
  process.exit(1);
}
const stack = stackArgument(args) ?? process.env.PULUMI_STACK ?? SANDBOX_STACK;
const folder = path.join(root, ".pulumi-local");
const { env, isOurs } = pulumiEnvironment({ folder, stack, cli });

if (isOurs && needsStack(args) && !stackExists(folder, PROJECT, stack)) {
  process.stderr.write(`Stack ${stack} is new; making it in .pulumi-local/.\n`);
  const made = spawnSync(cli.bin, ["stack", "init", stack, "--non-interactive"], {
    cwd: root,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (made.status !== 0) process.exit(made.status ?? 1);
}
if (args.length === 0 || args.includes("--help")) {
  process.stderr.write(
    `This is Pulumi ${cli.origin === "PATH" ? "from PATH" : "of this project"}, stack ${stack} (--stack), ` +
      `${isOurs ? "state in .pulumi-local/ (set PULUMI_BACKEND_URL for another backend)" : `state in ${env.PULUMI_BACKEND_URL}`}.\n\n`,
  );
}

const child = spawn(cli.bin, args, { cwd: root, env, stdio: "inherit" });
// A terminal signals the whole group, so the CLI has it already; a signal to this process alone is passed on.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("error", (error) => {
  process.stderr.write(`${cli.bin} could not be started: ${error.message}\n`);
  process.exitCode = 1;
});
child.once("close", (code, signal) => (process.exitCode = signal === null ? code : 128 + 2));
