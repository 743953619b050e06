import type { Id } from "../../akinon/ids.js";
import type { Members } from "../../documents/settled.js";
import type { State } from "../../pulumi/definition.js";
import type { Recorded } from "../recorded.js";
import type { References } from "./references.js";
import type { Inputs } from "./schema.js";

/** A scenario that stands on the platform. */
export interface Applied extends References, Recorded {
  status: "applied";
  scenarioId: Id;
  /** The scenario as it stood before it was adopted; absent when this resource made it. */
  previous?: Members | undefined;
}

/** A scenario that waits for its channel; nothing of it is on the platform. */
export interface Pending {
  status: "pending";
  waitingFor: string;
}

export type Outputs = Applied | Pending;

export type AppliedState = State<Inputs, Applied>;

export const isApplied = (state: State<Inputs, Outputs>): state is AppliedState => state.outputs.status === "applied";
