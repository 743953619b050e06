import type { Id } from "../../akinon/ids.js";
import type { Members } from "../../documents/settled.js";
import type { Recorded } from "../recorded.js";

export interface Outputs extends Recorded {
  hookId: Id;
  createdDate?: string | undefined;
  modifiedDate?: string | undefined;
  /** The hook as it stood before it became ours; absent when this resource made it. */
  previous?: Members | undefined;
}
