import type { Id } from "../../akinon/ids.js";
import type { Members, Settled } from "../../documents/settled.js";
import type { Witnesses } from "../identity.js";

export interface Outputs {
  settingId: Id;
  settled?: Settled | undefined;
  /** What stood there before our first write; absent when there was nothing, without a value where nobody knows. */
  previous?: { value?: unknown } | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable: string[];
  /** Members of a write of which nobody knows whether it was done: the next update writes again what is masked in them. */
  unconfirmed?: string[] | undefined;
  /** The key as the platform shows it, where it is another than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
  /** How often in a row another value was found in the place of ours, and ours was written again. */
  overwritten?: number | undefined;
}
