import type { JsonObject } from "../../values/json.js";

export type SystemName = "omnitron" | "oms" | "seller_center";

/** Numbers, or UUIDs by option where the platform's own form is not known. */
export type Id = number | string;

/** A row of a collection that the sandbox only lists, or whose schema is an assumption. */
export type Row = { id: Id } & JsonObject;
