type Environment = Record<string, string | undefined>;

/**
 * A Pulumi command as a person types it: whole, and for the stack that it is about. A project whose CLI starts otherwise says so
 * in `AKINON_PULUMI_COMMAND`.
 *
 * @param words the command, and `rest` what comes behind the stack
 * @param environment `PULUMI_STACK` names the stack
 */
export function pulumiCommand(words: string, rest: string, environment: Environment): string {
  const program = environment.AKINON_PULUMI_COMMAND || "pulumi";
  const stack = environment.PULUMI_STACK || "<stack>";
  return `\`${[program, words, "--stack", stack, rest].filter(Boolean).join(" ")}\``;
}

/** A command of `akinon`, in the same manner. Without `--no-install`, npx could fetch somebody else's package of that name. */
export function akinonCommand(words: string, environment: Environment): string {
  const program = environment.AKINON_PULUMI_COMMAND ? "npm run akinon --" : "npx --no-install akinon";
  return `\`${program} ${words} --stack ${environment.PULUMI_STACK || "<stack>"}\``;
}

/**
 * The command that sets a key of the stack's configuration.
 *
 * @param key with the path below it, such as `akinon:movedFrom[0]`
 */
export function setCommand(
  key: string,
  environment: Environment,
  { secret = false, type, value }: { secret?: boolean; type?: "string"; value?: string } = {},
): string {
  const rest = [secret ? "--secret" : "", type === undefined ? "" : `--type ${type}`, named(key), value ?? ""];
  return pulumiCommand("config set", rest.filter(Boolean).join(" "), environment);
}

function named(key: string): string {
  const namespace = /^[^:]*:/.exec(key)?.[0] ?? "";
  const below = key.slice(namespace.length);
  if (!/[.[]/.test(below)) return key;
  // Pulumi would take the first dot for the path's; what has no namespace is of the project.
  return `--path '${namespace.includes(".") ? below : key}'`;
}

/** The command that takes a resource out of the state, which it asks for. */
export const stateDelete = (environment: Environment): string => pulumiCommand("state delete", "", environment);
