import type { Id } from "../../akinon/ids.js";
import type { Members, Settled } from "../../documents/settled.js";
import type { State } from "../../pulumi/definition.js";
import type { Witnesses } from "../identity.js";
import type { References } from "./references.js";
import type { Inputs } from "./schema.js";

/** A scenario that stands on the platform. */
export interface Applied extends References {
  status: "applied";
  scenarioId: Id;
  settled?: Settled | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** Members of a write of which nobody knows whether it was done: the next update writes again what is masked in them. */
  unconfirmed?: string[] | undefined;
  /** The name as the platform shows it, where it is another than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
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
