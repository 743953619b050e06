import { spawnSync } from "node:child_process";

/**
 * Why a destroy may not run: an update was interrupted while it created objects, and the state does not hold them. Pulumi asks no
 * provider for them, so they would stay, and the destroy would be green.
 *
 * @param {string} cli path of the Pulumi CLI
 * @param {string} command how a Pulumi command begins
 * @param {string | undefined} stack the stack that is named; else the selected one is meant
 * @param {import("node:child_process").SpawnSyncOptions} options
 * @returns {string | undefined} undefined where it may, and where the state cannot be read: Pulumi itself says so
 */
export function lostCreatesRefusal(cli, command, stack, options) {
  const named = stack === undefined ? [] : ["--stack", stack];
  const args = ["stack", "export", "--non-interactive", ...named];
  const { status, stdout } = spawnSync(cli, args, { ...options, encoding: "utf8", maxBuffer: Infinity, stdio: "pipe" });
  const lost = status === 0 ? lostCreates(stdout) : [];
  if (lost.length === 0) return undefined;
  const run = (words, rest = "") => `\`${command} ${words} --stack ${stack ?? "<stack>"}${rest}\``;
  return (
    "Nothing was destroyed. An update was interrupted while it created these, and the state does not hold them, so a destroy would leave " +
    `them on the platform:\n${lost.map((urn) => `  - ${shown(urn)}\n`).join("")}` +
    `Run ${run("up")}, which finds what was created, then ${run("destroy")}. If an update was completed since the interruption, run ` +
    `${run("refresh", " --yes --clear-pending-creates")}, then ${run("destroy")}.`
  );
}

/** The type and the name of a resource. */
const shown = (urn) => {
  const [, , type, ...name] = urn.split("::");
  return `${type.split(":").at(-1)} ${name.join("::")}`;
};

/**
 * @param {string} exported a stack's state, as `pulumi stack export` prints it
 * @returns {string[]} the URNs of what was being created, and is not in the state
 */
function lostCreates(exported) {
  const { resources = [], pending_operations: pending = [] } = deploymentIn(exported);
  const held = new Set(resources.map(({ urn }) => urn));
  const isLost = ({ type, resource }) => type === "creating" && isOurs(resource) && !held.has(resource.urn);
  return pending.filter(isLost).map(({ resource }) => resource.urn);
}

function deploymentIn(text) {
  try {
    return JSON.parse(text).deployment ?? {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}

const isOurs = ({ type }) => type.startsWith("pulumi-nodejs:dynamic/akinon:");
