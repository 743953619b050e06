/** Commands that need a stack, so that one that is not there yet is made first. */
const NEED_STACK = new Set([
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "config",
  "import",
  "watch",
  "state",
]);
const STACK_COMMANDS_WITHOUT = new Set(["init", "ls", "select", "rm", "rename"]);

/**
 * @param {string[]} args
 * @returns {boolean} whether the command works on a stack
 */
export function needsStack(args) {
  if (args.includes("--help") || args.includes("-h")) return false;
  const [command, subcommand] = args.filter((arg) => !arg.startsWith("-"));
  if (command === "stack") return !STACK_COMMANDS_WITHOUT.has(subcommand ?? "");
  return NEED_STACK.has(command ?? "");
}

/**
 * @param {string[]} args
 * @returns {string | undefined} the stack that the arguments name
 */
export function stackArgument(args) {
  for (const [index, arg] of args.entries()) {
    if (arg === "--") return undefined;
    if (arg === "--stack" || arg === "-s") return args[index + 1];
    const joined = /^(?:--stack=|-s=?)(.+)$/.exec(arg);
    if (joined !== null) return joined[1];
  }
  return undefined;
}
