/** Commands that work on a stack, so that one that is not there yet is made first. */
const NEED_STACK = new Set("up update preview pre refresh destroy config import watch state".split(" "));
const STACK_MAKERS = new Set(["new", "init", "create", "setup"]);
const STACK_NAMERS = new Set([...STACK_MAKERS, "select", "rm", "remove"]);
const STACK_COMMANDS_WITHOUT = new Set([...STACK_NAMERS, "ls", "list", "rename", "unselect"]);

/** Flags whose value is a word of its own, which is then no command. */
const WITH_VALUE = new Set(
  (
    "-s --stack -C --cwd --color -v --verbose --tracing --profiling --otel-traces --memprofilerate " +
    "--secrets-provider --copy-config-from --teams --config-file"
  ).split(" "),
);

/**
 * What the arguments of a `pulumi` command say of the stack it is for.
 *
 * @param {string[]} args
 * @returns {{ stack: string | undefined, needsStack: boolean, isSelection: boolean }} `stack`: the one that they name;
 *   `needsStack`: the command works on a stack that has to be there; `isSelection`: it is `stack select`
 */
export function stackArgument(args) {
  const end = args.indexOf("--");
  const { words, named } = split(end === -1 ? args : args.slice(0, end));
  const [command = "", subcommand = "", name] = words;
  const isStackCommand = command === "stack";
  const isHelp = args.includes("--help") || args.includes("-h");
  const isElsewhere = args.some((arg) => /^(-C|--cwd)/.test(arg));
  const needs = isStackCommand ? !STACK_COMMANDS_WITHOUT.has(subcommand) : NEED_STACK.has(command);
  return {
    stack: named ?? (isStackCommand && STACK_NAMERS.has(subcommand) ? name : undefined),
    needsStack: needs && !isHelp && !isElsewhere,
    isSelection: isStackCommand && subcommand === "select",
  };
}

function split(args) {
  const words = [];
  let named;
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    const joined = /^(?:--stack=|-s=?)(.+)$/.exec(arg);
    if (joined !== null) named = joined[1];
    else if (arg === "--stack" || arg === "-s") named = args[++index];
    else if (WITH_VALUE.has(arg)) index++;
    else if (!arg.startsWith("-")) words.push(arg);
  }
  return { words, named };
}
