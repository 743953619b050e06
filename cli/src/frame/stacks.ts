import type { Command } from "commander";
import type { Pulumi } from "./pulumi.js";
import { UserError } from "./user-error.js";

/** Options of a command that works on one stack. */
export interface StackOptions {
  stack?: string;
  configFile?: string;
}

/** Adds them to a command. */
export const withStack = (command: Command): Command =>
  command
    .option("-s, --stack <name>", "stack to work on (default: PULUMI_STACK, else the selected one)")
    .option("--config-file <file>", "the stack's configuration, where it is not Pulumi.<stack>.yaml");

interface ListedStack {
  name: string;
  current: boolean;
}

/**
 * The stack that a command means.
 *
 * @throws UserError where none is named
 */
export async function stackMeant(pulumi: Pulumi, named: string | undefined): Promise<string> {
  const known = named ?? (pulumi.environment(undefined).PULUMI_STACK || undefined);
  if (known !== undefined) return known;
  const current = (await allStacks(pulumi)).find((stack) => stack.current);
  if (current === undefined) throw new UserError("Name a stack with --stack; none is selected in this project.");
  return current.name;
}

/** The stacks of the project. */
export const allStacks = (pulumi: Pulumi) => pulumi.json<ListedStack[]>(undefined, ["stack", "ls", "--json"]);
