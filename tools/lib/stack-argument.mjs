/** Commands that work on a stack, so that one that is not there yet is made first. */
const NEED_STACK = new Set("up update preview pre refresh destroy down dn config import watch state".split(" "));
/** Those of them that run the program. */
const RUN_PROGRAM = new Set("up update preview pre refresh destroy down dn watch".split(" "));
const STACK_NAMERS = new Set("new init create setup select rm remove".split(" "));
const STACK_COMMANDS_WITHOUT = new Set([...STACK_NAMERS, "ls", "list", "rename", "unselect"]);

/** Commands that write the stack's file again. */
const REWRITE_CONFIG = {
  config: new Set("set set-all rm rm-all cp refresh env".split(" ")),
  stack: new Set("new init create select rename change-secrets-provider".split(" ")),
};

/** Flags whose value is a word of its own, which is then no command. */
const WITH_VALUE = new Set(
  (
    "-s --stack -C --cwd --color -v --verbose --tracing --profiling --otel-traces --memprofilerate " +
    "--secrets-provider --copy-config-from --teams --config-file --type"
  ).split(" "),
);

/**
 * @param {string[]} args
 * @returns {string | undefined} the stack that the arguments name, by a flag or as the stack to make, select or remove
 */
export function stackArgument(args) {
  const { words, named } = split(args);
  const [command, subcommand, name] = words;
  return named ?? (command === "stack" && STACK_NAMERS.has(subcommand) ? name : undefined);
}

/**
 * @param {string[]} args
 * @returns {boolean} whether the command works on a stack of this project, which then has to be there
 */
export function needsStack(args) {
  const isHelp = args.includes("--help") || args.includes("-h");
  const isElsewhere = args.some((arg) => /^(-C|--cwd)/.test(arg));
  if (isHelp || isElsewhere) return false;
  const [command, subcommand] = split(args).words;
  return command === "stack" ? !STACK_COMMANDS_WITHOUT.has(subcommand) : NEED_STACK.has(command);
}

/**
 * @param {string[]} args
 * @returns {boolean} whether the command runs this project's program
 */
export const runsProgram = (args) => needsStack(args) && RUN_PROGRAM.has(split(args).words[0]);

/**
 * @param {string[]} args
 * @returns {boolean} whether the command is `destroy`
 */
export const destroys = (args) => ["destroy", "down", "dn"].includes(split(args).words[0]);

/**
 * @param {string[]} args
 * @returns {boolean} whether the command is `stack select`
 */
export function isSelection(args) {
  const [command, subcommand] = split(args).words;
  return command === "stack" && subcommand === "select";
}

/**
 * @param {string[]} args
 * @returns {boolean} whether the command writes the stack's file again
 */
export function rewritesConfig(args) {
  const [command, subcommand] = split(args).words;
  return (
    REWRITE_CONFIG[command]?.has(subcommand) === true ||
    (runsProgram(args) && args.some((arg) => /^(-c|--config(=|$))/.test(arg)))
  );
}

/**
 * @param {string[]} args
 * @param {string} name
 * @returns {string | undefined} the value of a flag
 */
export function flagValue(args, name) {
  const at = args.indexOf(name);
  return at === -1 ? args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) : args[at + 1];
}

/**
 * @param {string[]} args
 * @returns {string | undefined} the new name of a stack that `stack rename` gives
 */
export function newName(args) {
  const [command, subcommand, name] = split(args).words;
  return command === "stack" && subcommand === "rename" ? name : undefined;
}

/**
 * @param {string[]} args
 * @returns {boolean} whether the command makes the stack that it names
 */
export function makesStack(args) {
  const [command, subcommand] = split(args).words;
  const names = command === "stack" && ["init", "new", "create"].includes(subcommand);
  return (
    names || (command === "stack" && subcommand === "select" && args.some((arg) => arg === "--create" || arg === "-c"))
  );
}

/**
 * @param {string[]} args
 * @returns {string[]} the words that are no flags, those after `--` too
 */
export function positional(args) {
  const end = args.indexOf("--");
  return [...split(args).words, ...(end === -1 ? [] : args.slice(end + 1))];
}

/** The words that are no flags, and the stack that a flag names, up to `--`. */
function split(all) {
  const end = all.indexOf("--");
  const args = end === -1 ? all : all.slice(0, end);
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
