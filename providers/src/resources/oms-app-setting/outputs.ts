import type { Id } from "../../akinon/ids.js";
import type { Recorded } from "../recorded.js";

export interface Outputs extends Recorded {
  settingId: Id;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable: string[];
  /** What stood there before our first write; absent when there was nothing, without a value where nobody knows. */
  previous?: { value?: unknown } | undefined;
  /** How often in a row another value was found in the place of ours, and ours was written again. */
  overwritten?: number | undefined;
}
