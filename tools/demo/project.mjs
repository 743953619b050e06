import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";
import { findPulumi } from "../lib/pulumi-cli.mjs";
import { pulumiEnvironment, SANDBOX_STACK } from "../lib/pulumi-environment.mjs";
import { planOf } from "./plan.mjs";

/** Of `preview --expect-no-changes`. */
const CHANGES_FOUND = 7;

/**
 * The repository's own program on a throw-away backend, with the dev stack's configuration for this sandbox. `verbose`: Pulumi's own output
 * goes to the terminal as it is; otherwise its plan does.
 */
export function demoProject({ folder, sandbox, verbose = true }) {
  const cli = findPulumi();
  const { PULUMI_BACKEND_URL: _backend, ...ambient } = process.env;
  const { env } = pulumiEnvironment({ folder, stack: SANDBOX_STACK, cli, env: ambient });
  const configFile = path.join(folder, "Pulumi.dev.yaml");
  const stackConfig = fs
    .readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")
    .replace(/^( {2}akinon:omnitronUrl:).*$/m, `$1 ${sandbox.omnitronUrl}`)
    .replace(/^( {2}akinon:omsUrl:).*$/m, `$1 ${sandbox.omsUrl}`)
    .replace(/^( {2}akinon:sellerCenterUrl:).*$/m, `$1 ${sandbox.sellerCenterUrl}`);
  fs.writeFileSync(configFile, stackConfig);

  const start = (args, stdio) =>
    new Promise((resolve, reject) => {
      const child = spawn(cli.bin, args, { cwd: root, env, stdio });
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });

  /** Runs a command in silence, and prints its plan; all of its output if it ends otherwise than a plan does. */
  const summarised = (args) =>
    new Promise((resolve, reject) => {
      let text = "";
      const child = spawn(cli.bin, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
      child.once("error", reject);
      child.once("close", (code) => {
        process.stdout.write(code === 0 || code === CHANGES_FOUND ? `${planOf(text).join("\n")}\n` : text);
        resolve(code ?? 1);
      });
    });

  return {
    async initialise() {
      const code = await start(["stack", "init", SANDBOX_STACK, "--non-interactive"], ["ignore", "ignore", "inherit"]);
      if (code !== 0) throw new Error(`pulumi stack init ended with ${code}`);
    },
    run: (command, ...options) => {
      process.stdout.write(`$ pulumi ${[command, ...options].join(" ")}\n`);
      const progress = verbose && process.stdout.isTTY ? [] : ["--non-interactive"];
      const args = [command, ...options, ...progress, "--config-file", configFile];
      return verbose ? start(args, ["ignore", "inherit", "inherit"]) : summarised(args);
    },
    byHand: (command) => {
      const shown = {
        PULUMI_BACKEND_URL: env.PULUMI_BACKEND_URL,
        PULUMI_HOME: env.PULUMI_HOME,
        PULUMI_CONFIG_PASSPHRASE: env.PULUMI_CONFIG_PASSPHRASE,
      };
      const settings = Object.entries(shown).map(([name, value]) => `${name}=${value}`);
      return `${settings.join(" ")} npm run pulumi -- ${command} --stack ${SANDBOX_STACK} --config-file ${path.relative(root, configFile)}`;
    },
  };
}
