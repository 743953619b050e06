import type { Id } from "../../akinon/ids.js";
import type { Members } from "../../documents/settled.js";
import type { Recorded } from "../recorded.js";

export interface Outputs extends Recorded {
  objectId: Id;
  /** The declared part as it stood before; absent when this resource made the object. */
  previous?: Members | undefined;
}
