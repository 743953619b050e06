import { simpleName, SANDBOX_STACK } from "./pulumi-environment.mjs";
import { positional } from "./stack-argument.mjs";

const CREDENTIAL = /(token|password|secret|apikey)/i;
const LOOPBACK = /^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])([:/]|$)/i;

/**
 * Why nothing may be set that way on the sandbox's stack: its passphrase is public and its file is tracked, so that what it
 * holds is the sandbox's own.
 *
 * @param {string[]} args
 * @param {string} stack the stack that the command works on
 * @returns {string | undefined} undefined where it may
 */
export function sandboxRefusal(args, stack) {
  const [command, subcommand, key, value] = positional(args);
  if (command !== "config" || !["set", "set-all"].includes(subcommand) || simpleName(stack) !== SANDBOX_STACK)
    return undefined;
  const [name, given] = subcommand === "set" ? [key, value] : ["akinon:…", undefined];
  const isSecret = args.includes("--secret") || CREDENTIAL.test(name ?? "");
  const isElsewhere = /^https?:/i.test(given ?? "") && !LOOPBACK.test(given);
  if (!isElsewhere && !(isSecret && !given?.startsWith("sandbox"))) return undefined;
  return (
    `Nothing was set. Stack ${SANDBOX_STACK} is for the local sandbox only: its passphrase is public, and git tracks Pulumi.dev.yaml. ` +
    `Name the stack that you mean: npm run pulumi -- config ${subcommand} --stack <stack> ${isSecret ? "--secret " : ""}${name ?? ""}`
  );
}
