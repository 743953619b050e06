import { choice, list, object } from "../../rest/fields.js";
import { z } from "zod";
import type { Json, JsonObject } from "../../values/json.js";
import type { Order } from "../../state/entities/orders.js";

/** What rules of order filters and of cargo company conditions can look at. An assumption: Akinon shows none. */
const FIELDS = ["channel_name", "channel_type", "supplier_code", "payment_type", "stock_location"] as const;

export const ruleFields = {
  field: choice(FIELDS),
  condition: choice(["in", "not_in"]),
  values: list(z.union([z.string(), z.number()])),
};

export const rule = object(ruleFields);

export const factsOf = (order: Order, stockLocation?: number): JsonObject => ({
  channel_name: order.channel.name,
  channel_type: order.channel.channel_type,
  supplier_code: order.supplier_code,
  payment_type: order.payment_type,
  stock_location: stockLocation ?? null,
});

/** Whether a rule lets something pass; one that the sandbox cannot read does. */
export function passes(given: Json, facts: JsonObject): boolean {
  const parsed = rule.safeParse(given);
  if (!parsed.success) return true;
  const { field, condition, values } = parsed.data;
  const isIn = values.map(String).includes(String(facts[field]));
  return condition === "in" ? isIn : !isIn;
}
