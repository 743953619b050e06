import * as pulumi from "@pulumi/pulumi";
import { messageOf } from "../text/message-of.js";
import { printable } from "../text/printable.js";
import { perRun } from "./run.js";

type Outputs = Readonly<Record<string, unknown>>;

/** What the engine had of this stack before this run: the outputs of its resources by URN. */
export type StackState = ReadonlyMap<string, Outputs>;

type Ask = <Answer>(what: string, args: object) => Promise<Answer>;

/**
 * The stack's state; undefined where the engine does not tell, which is a warning. Asked once a run: a program learns from nothing else
 * whether what it declares stands already. A stack that exports nothing passes for a new one.
 */
export const stackState = perRun<Promise<StackState | undefined>>(async () => {
  const ask: Ask = <Answer>(what: string, args: object) =>
    pulumi.runtime.invoke(`pulumi:pulumi:${what}`, args) as Promise<Answer>;
  try {
    return await readState([pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/"), ask);
  } catch (error) {
    // A refusal would keep what stands from an update or a destroy: without the state it looks new, and in its own way.
    void pulumi.log.warn(unreadable(pulumi.getStack(), error));
    return undefined;
  }
});

export async function readState(name: string, ask: Ask): Promise<StackState> {
  const { outputs: exported } = await ask<{ outputs: object }>("readStackOutputs", { name });
  // Of a stack that was never updated the engine has no resources to tell, and ends.
  if (Object.keys(exported).length === 0) return new Map();
  const { outputs } = await ask<{ outputs: Readonly<Record<string, { outputs: Outputs }>> }>(
    "readStackResourceOutputs",
    { stackName: name },
  );
  return new Map(Object.entries(outputs).map(([urn, resource]) => [urn, resource.outputs]));
}

/** What a run leaves out where an engine or a backend does not tell the state. */
export const unreadable = (stack: string, error: unknown): string =>
  `the state of stack ${stack} cannot be read (${printable(messageOf(error)).replace(/\.$/, "")}), so the preflight cannot tell a new seller from ` +
  "one that stands. Errors that it finds are warnings in this run, and stop nothing: solve them before you update. A connection that was " +
  "removed and a seller that was renamed are not noticed";
