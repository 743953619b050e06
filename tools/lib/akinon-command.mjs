import path from "node:path";
import { pathToFileURL } from "node:url";
import { compile } from "./compile.mjs";
import { root } from "./paths.mjs";
import { pulumiEnvironment, SANDBOX_STACK } from "./pulumi-environment.mjs";

/**
 * Runs the `akinon` command on this project, with the CLI and the stacks of `npm run pulumi`.
 *
 * @param {import("./pulumi-cli.mjs").PulumiCli} cli
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runAkinon(cli, args) {
  const code = compile(["stacks", "cli"]);
  if (code !== 0) return code;
  const folder = path.join(root, ".pulumi-local");
  const environmentOf = (named) => {
    const stack = named ?? (process.env.PULUMI_STACK || SANDBOX_STACK);
    const { env } = pulumiEnvironment({ folder, stack, cli, isNew: false });
    return { ...env, AKINON_PULUMI_COMMAND: "npm run pulumi --" };
  };
  const { main } = await import(pathToFileURL(path.join(root, "cli/dist/main.js")).href);
  return main(args, environmentOf);
}
