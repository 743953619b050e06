import * as pulumi from "@pulumi/pulumi";
import { perRun } from "./run.js";

type Outputs = Readonly<Record<string, unknown>>;

/** What the engine had of this stack before this run: the outputs of its resources by URN. */
export type StackState = ReadonlyMap<string, Outputs>;

/**
 * The stack's state; undefined where the engine does not tell. Asked once a run: a program learns from nothing else whether what it
 * declares stands already. A stack that exports nothing passes for a new one.
 */
export const stackState = perRun<Promise<StackState | undefined>>(async () => {
  try {
    const name = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
    const { outputs: exported } = await ask<{ outputs: object }>("readStackOutputs", { name });
    // Of a stack that was never updated the engine has no resources to tell, and ends.
    if (Object.keys(exported).length === 0) return new Map();
    const { outputs } = await ask<{ outputs: Readonly<Record<string, { outputs: Outputs }>> }>(
      "readStackResourceOutputs",
      { stackName: name },
    );
    return new Map(Object.entries(outputs).map(([urn, resource]) => [urn, resource.outputs]));
  } catch {
    // An engine or a backend that does not know the question.
    return undefined;
  }
});

const ask = <Answer>(what: string, args: object) =>
  pulumi.runtime.invoke(`pulumi:pulumi:${what}`, args) as Promise<Answer>;
