import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { sameJson } from "../../documents/settled.js";
import { type Clock, finish, start } from "./run.js";
import { type Inputs, properties } from "./schema.js";

export interface Outputs {
  /** What came of the last run. */
  result: "FINISHED" | "NOT_REQUIRED";
}

export function omsSetupStep(clock: Clock): Definition<Inputs, Outputs, "known", Platform, WritablePlatform> {
  async function ensure(
    platform: WritablePlatform,
    inputs: Inputs,
    _observed: "known" | undefined,
    state: State<Inputs, Outputs> | undefined,
    progress: (text: string) => void,
  ): Promise<{ id: string; outputs: Outputs }> {
    const { step, when, triggers } = inputs;
    if (state !== undefined && sameJson(state.inputs.triggers, triggers)) return { id: step, outputs: state.outputs };
    if (when !== "always" && !(await platform.setupSteps.isRequired(step))) {
      return { id: step, outputs: { result: "NOT_REQUIRED" } };
    }
    const before = await start(platform, step);
    await finish(platform, inputs, before, progress, clock);
    return { id: step, outputs: { result: "FINISHED" } };
  }

  return {
    type: "OmsSetupStep",
    schema: { properties },
    replaceOn: () => ["step"],
    origin: (platform) => platform.setupSteps.origin,
    secrets: () => [],
    describe: ({ step }) => step,
    // A run leaves nothing that could be looked at.
    observe: async (_platform, _inputs, state) => (state === undefined ? undefined : "known"),
    project: (_observed, { inputs, outputs }) => ({ inputs, outputs }),
    ensure,
    remove: async () => undefined,
  };
}
