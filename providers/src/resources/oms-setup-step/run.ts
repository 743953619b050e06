import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { SetupResult } from "../../akinon/setup-steps.js";
import { mayHaveMade } from "../../akinon/writing.js";
import { Refused } from "../../pulumi/errors.js";
import type { Inputs } from "./schema.js";

const POLL_SECONDS = 2;
const TELL_SECONDS = 20;
/** How long a started step may wait in a queue and still show what its last run ended with. */
const QUEUE_SECONDS = 10;

/** What the step waits with, so that a test need not. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Starts a step. Somebody else's run of the same step is waited for, and not started a second time.
 *
 * @returns what an earlier run ended with
 */
export async function start(platform: WritablePlatform, step: string): Promise<SetupResult> {
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

/**
 * Waits until a started step has ended.
 *
 * @param before what an earlier run ended with: until the step is seen in another state it says nothing of this one
 */
export async function finish(
  platform: Platform,
  inputs: Inputs,
  before: SetupResult,
  progress: (text: string) => void,
  clock: Clock,
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
