import { pulumiCommand } from "pulumi-akinon/config";
import type { Pulumi } from "./pulumi.js";
import { allStacks } from "./stacks.js";
import { UserError } from "./user-error.js";

/**
 * Does work for a stack.
 *
 * @throws UserError that names the stacks of the project, where the work fails and this stack is none of them
 */
export async function withKnownStack<Result>(
  pulumi: Pulumi,
  stack: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw (await unknownStack(pulumi, stack)) ?? error;
  }
}

async function unknownStack(pulumi: Pulumi, stack: string): Promise<UserError | undefined> {
  // Where the stacks cannot be listed, why the work failed says more.
  const stacks = await allStacks(pulumi).catch(() => undefined);
  const simple = (name: string) => name.split("/").at(-1);
  if (stacks === undefined || stacks.some(({ name }) => simple(name) === simple(stack))) return undefined;
  const known = stacks.map(({ name }) => name).join(", ") || "none";
  const create = pulumiCommand("stack init", "", pulumi.environment(stack));
  return new UserError(
    `There is no stack ${stack}; there are: ${known}. Create it with ${create}, or name another one.`,
  );
}
