import type { Platform } from "../support/platform.js";
import { Happenings } from "./happenings.js";
import { rowsOf } from "./judge.js";
import { Sight, Stop } from "./sight.js";
import type { Subject } from "./subject.js";
import { Trial } from "./trial.js";
import type { Difference } from "./variant-set.js";

/** How a life ended: as declared all the way; refused with a reason, and mended once the platform was; or wrong. */
export type Ending = "true" | "refused" | "wrong";

export interface Verdict {
  ending: Ending;
  /** What went on, step by step. */
  steps: string[];
  /** What is wrong; empty unless it is. */
  violations: string[];
}

/** One resource's, or a whole integration's, life on a platform with these differences, and what is to be said of it. */
export async function run(platform: Platform, subject: Subject, differences: readonly Difference[]): Promise<Verdict> {
  await platform.control("POST", "reset");
  const resources = await subject.resources(platform);
  await subject.seed?.(platform);
  const sight = new Sight(platform, subject, resources, differences, rowsOf(platform));
  const happenings = new Happenings(sight, differences);
  await happenings.play();
  try {
    await new Trial(sight, happenings, differences).live();
  } catch (error) {
    if (!(error instanceof Stop)) sight.violations.push(`the trial broke: ${(error as Error).stack ?? String(error)}`);
  }
  const { steps, violations } = sight;
  const ending = violations.length > 0 ? "wrong" : sight.wasRefused ? "refused" : "true";
  return { ending, steps, violations };
}
