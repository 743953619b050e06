import type { OmnitronRows } from "./entities/omnitron.js";
import type { OmsRows } from "./entities/oms.js";
import type { Marketplace } from "./entities/seller-center.js";

/** What Omnitron and OMS of one seller know. */
export interface Installation extends OmnitronRows, OmsRows {
  nextId: number;
}

/** Everything that the systems of one seller know. Plain JSON, so that it can be read, compared and put back. */
export type State = Installation & Marketplace;
