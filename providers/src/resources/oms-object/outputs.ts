import type { Id } from "../../akinon/ids.js";
import type { Members, Settled } from "../../documents/settled.js";
import type { Witnesses } from "../identity.js";

export interface Outputs {
  objectId: Id;
  settled?: Settled | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** Members of a write of which nobody knows whether it was done: the next update writes again what is masked in them. */
  unconfirmed?: string[] | undefined;
  /** The members of the lookup as the platform shows them, where they are others than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
  /** The declared part as it stood before; absent when this resource made the object. */
  previous?: Members | undefined;
}
