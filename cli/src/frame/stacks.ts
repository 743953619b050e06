import type { Pulumi } from "./pulumi.js";
import { UserError } from "./user-error.js";

interface ListedStack {
  name: string;
  current: boolean;
}

/**
 * The stack that a command means where it names none.
 *
 * @throws UserError where none is selected
 */
export async function stackMeant(pulumi: Pulumi): Promise<string> {
  const { PULUMI_STACK } = pulumi.environment(undefined);
  if (PULUMI_STACK) return PULUMI_STACK;
  const current = (await allStacks(pulumi)).find((stack) => stack.current);
  if (current === undefined) throw new UserError("Name a stack with --stack; none is selected in this project.");
  return current.name;
}

/** The stacks of the project. */
export const allStacks = (pulumi: Pulumi) => pulumi.json<ListedStack[]>(undefined, ["stack", "ls", "--json"]);
