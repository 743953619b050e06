import type { Scenario } from "../../akinon/scenarios.js";
import type { Members } from "../../documents/settled.js";
import type { References } from "./references.js";
import type { Inputs } from "./schema.js";

/** The scenario as declared, under the platform's names as far as they are known. */
export function desiredScenario(inputs: Inputs, { channelId, stockLocationId }: References): Members {
  return {
    name: inputs.name,
    ...(inputs.description !== undefined && { description: inputs.description }),
    is_active: inputs.active,
    ...(inputs.priority !== undefined && { priority: inputs.priority }),
    ...condition("channel", "channels", channelId === null ? "any" : [channelId]),
    ...condition("shipping", "shippings", inputs.shipping ?? "any"),
    ...condition("payment", "payments", inputs.payment ?? "any"),
    default_stock_location: stockLocationId,
    rules: inputs.rules ?? [],
    ...inputs.body,
  };
}

/** A condition that does not matter is a dynamic one without a value. https://developers.akinon.com/docs/guide/oms/scenarios */
const condition = (name: string, list: string, ids: "any" | number[]): Members => ({
  [`${name}_condition_type`]: ids === "any" ? "dynamic" : "static",
  [list]: ids === "any" ? null : ids,
});

/** The inputs with the drifted members as the platform shows them. */
export function withDrift(inputs: Inputs, scenario: Scenario, drifted: readonly string[]): Inputs {
  const shown: Inputs = { ...inputs };
  for (const member of drifted) {
    const value = scenario[member];
    if (inputs.body !== undefined && member in inputs.body) shown.body = { ...shown.body, [member]: value };
    else Object.assign(shown, toInput(member, value, scenario));
  }
  return shown;
}

function toInput(member: string, value: unknown, scenario: Scenario): Members {
  switch (member) {
    case "is_active":
      return { active: value };
    case "channels":
    case "channel_condition_type":
      return { channel: scenario.channels === null ? "any" : { ids: scenario.channels } };
    case "shippings":
    case "shipping_condition_type":
      return { shipping: scenario.shippings ?? "any" };
    case "payments":
    case "payment_condition_type":
      return { payment: scenario.payments ?? "any" };
    case "default_stock_location":
      return { defaultStockLocation: value };
    default:
      return { [member]: value };
  }
}
