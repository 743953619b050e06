import { isObject, type Json, type JsonObject } from "../../values/json.js";
import type { Id, Row } from "../../state/entities/row.js";
import type { Order } from "../../state/entities/orders.js";

/** The active scenario of the lowest priority that fits a channel. https://docs.akinon.com/tutorials/oms/working-logic-of-scenarios */
export function scenarioFor(scenarios: readonly Row[], channel: Id): Row | undefined {
  return scenarios
    .filter((row) => row.is_active === true && fits(row, channel))
    .sort((a, b) => Number(a.priority) - Number(b.priority))[0];
}

function fits(scenario: Row, channel: Id): boolean {
  if (scenario.channel !== undefined) return scenario.channel === null || scenario.channel === channel;
  if (scenario.channel_condition_type !== "static") return true;
  return Array.isArray(scenario.channels) && scenario.channels.includes(channel);
}

/** Where a package is made: by the first rule that finds a location, else at the scenario's default location. */
export function locationFor(scenario: Row, locations: readonly Row[], order: Order): { id: number; byRule?: string } {
  const rules: Json[] = Array.isArray(scenario.rules) ? scenario.rules : [];
  for (const [index, rule] of rules.entries()) {
    if (!order.in_stock || !isObject(rule)) continue;
    const [found] = locations
      .filter((location) => location.is_active === true && allows(rule, location))
      .sort((a, b) => Number(a.priority) - Number(b.priority));
    if (found !== undefined) return { id: Number(found.id), byRule: String(rule.name ?? `rule ${index + 1}`) };
  }
  return { id: Number(scenario.default_stock_location) };
}

/** Names of a rule's members are an assumption; what they stand for is documented. */
function allows(rule: JsonObject, location: Row): boolean {
  const { stock_locations: only, except_stock_locations: except, stock_location_type: type } = rule;
  if (Array.isArray(only) && !only.includes(location.id)) return false;
  if (Array.isArray(except) && except.includes(location.id)) return false;
  return type === undefined || type === null || type === location.stock_location_type;
}
