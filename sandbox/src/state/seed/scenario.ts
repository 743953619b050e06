import type { JsonObject } from "../../values/json.js";
import type { Id, Row } from "../entities/row.js";
import type { Variants } from "../options.js";
import { DATES } from "./common.js";

interface NewScenario {
  id: Id;
  name: string;
  priority: number;
  channel: Id;
  location: Id;
}

export const scenarioRow = (
  schema: Variants["scenarioSchema"],
  { id, name, priority, channel, location }: NewScenario,
): Row => ({
  id,
  ...DATES,
  name,
  description: "",
  is_active: true,
  priority,
  ...(schema === "one-channel" ? { channel } : conditionsOf(channel)),
  default_stock_location: location,
  [schema === "one-channel" ? "conditions" : "rules"]: [],
});

const conditionsOf = (channel: Id): JsonObject => ({
  channel_condition_type: "static",
  channels: [channel],
  shipping_condition_type: "dynamic",
  shippings: null,
  payment_condition_type: "dynamic",
  payments: null,
});
