import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { SetupResult } from "../../akinon/setup-steps.js";
import { mayHaveMade } from "../../akinon/writing.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { sameJson } from "../../documents/settled.js";
import { type Inputs, properties } from "./schema.js";

export interface Outputs {
  /** What came of the last run. */
  result: "FINISHED" | "NOT_REQUIRED";
}

const POLL_SECONDS = 2;
const TELL_SECONDS = 20;
/** How long a started step may wait in a queue and still show what its last run ended with. */
const QUEUE_SECONDS = 10;

/** What the step waits with, so that a test need not. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
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
    await finish(platform, inputs, before, progress);
    return { id: step, outputs: { result: "FINISHED" } };
  }

  /**
   * Somebody else's run of the same step is waited for, and not started a second time.
   *
   * @returns what an earlier run ended with
   */
  async function start(platform: WritablePlatform, step: string): Promise<SetupResult> {
    const before = await platform.setupSteps.result(step);
    if (before === "WORKING") return before;
    try {
      await platform.write.setupSteps.execute(step);
    } catch (error) {
      // The answer may be lost and the step at work, or through already.
      if (!mayHaveMade(error) || (await platform.setupSteps.result(step)) === before) throw error;
    }
    return before;
  }

  /** @param before what an earlier run ended with: until the step is seen in another state it says nothing of this one */
  async function finish(
    platform: Platform,
    inputs: Inputs,
    before: SetupResult,
    progress: (text: string) => void,
  ): Promise<void> {
    const { step, timeoutSeconds = 600 } = inputs;
    const begun = clock.now();
    let told = begun;
    let isOurs = false;
    let hasWorked = false;
    for (;;) {
      const result: SetupResult = await platform.setupSteps.result(step);
      const seconds = Math.round((clock.now() - begun) / 1000);
      isOurs ||= result !== before || seconds >= QUEUE_SECONDS;
      if (result === "FINISHED" && isOurs) return;
      if (result === "READY" && hasWorked) {
        throw new Refused(
          `the step was running and went back to READY after ${seconds} s, without a result. OMS's log has it. ` +
            "Correct the cause, and run the update again",
        );
      }
      hasWorked ||= result === "WORKING";
      if (result !== "WORKING" && result !== "READY" && isOurs) {
        throw new Refused(
          `the step ended as ${result} after ${seconds} s. OMS's log says why. Correct the cause, and run the update again`,
        );
      }
      if (seconds >= timeoutSeconds) {
        throw new Refused(
          `the step is still ${result} after ${seconds} s. It continues in OMS. Run the update again to wait longer, or raise timeoutSeconds`,
        );
      }
      if (clock.now() - told >= TELL_SECONDS * 1000) {
        told = clock.now();
        progress(`${result} for ${seconds} s`);
      }
      await clock.sleep(POLL_SECONDS * 1000);
    }
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
