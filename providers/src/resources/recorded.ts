import type { Before, Members, Settled } from "../documents/settled.js";
import type { Witnesses } from "./identity.js";

/** What the state of every object records, beside what its type alone knows. */
export interface Recorded {
  settled?: Settled | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** Members of a write of which nobody knows whether it was done: the next update writes again what is masked in them. */
  unconfirmed?: string[] | undefined;
  /** The members of its name as the platform shows them, where they are others than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
}

/** What was declared of an object, and what came of it. */
export const beforeOf = (desired: Members, { settled, unverifiable, unconfirmed }: Recorded): Before => ({
  desired,
  settled,
  unverifiable,
  unconfirmed,
});
