import { one, type Subject } from "../subject.js";

const SCENARIO = {
  name: "New orders",
  kind: "distribution",
  channel: { name: "Web" },
  defaultStockLocation: { erpCode: "WH-CENTRAL" },
  description: "All of İzmir",
  priority: 7,
};
const ONE_CHANNEL = { channel: { path: "channel", as: "id" }, shipping: null, payment: null, rules: "conditions" };

export const SCENARIOS: readonly Subject[] = [
  {
    name: "OmsScenario, new",
    resources: one({
      type: "OmsScenario",
      args: SCENARIO,
      update: { ...SCENARIO, channel: "any", description: "Changed" },
    }),
    drift: { is_active: false },
  },
  {
    name: "OmsScenario, with one channel by configuration",
    scenarioSchema: "one-channel",
    config: { "akinon:members": JSON.stringify({ scenario: ONE_CHANNEL }) },
    resources: one({
      type: "OmsScenario",
      args: { ...SCENARIO, rules: [{ name: "r", stock_locations: [3, 1] }] },
      update: { ...SCENARIO, channel: "any", description: "Changed" },
    }),
    drift: { channel: null },
  },
  {
    name: "OmsScenario, pending",
    resources: one({ type: "OmsScenario", args: { ...SCENARIO, channel: { name: "Seller Center" } } }),
    drift: {},
  },
  {
    name: "OmsScenario, adopted",
    resources: one({
      type: "OmsScenario",
      args: { ...SCENARIO, name: "Web orders", channel: "any", adopt: true },
      update: { ...SCENARIO, name: "Web orders", adopt: true, rules: [{ name: "r", stock_locations: [3, 1] }] },
    }),
    drift: { is_active: false },
  },
];
