import type { Life } from "./life.js";

export const omsScenario: Life = {
  type: "OmsScenario",
  args: {
    name: "Marketplace",
    kind: "distribution",
    description: "of the marketplace",
    channel: { name: "N11" },
    defaultStockLocation: { erpCode: "STORE-003" },
    shipping: [1, 2],
    payment: [3],
    rules: [{ name: "near", sort: ["distance", null] }],
    body: { priority: 7 },
  },
  createWrites: ["POST /api/v1/oms/distribution_scenarios/"],
  async drift(platform, { id }) {
    const store = await platform.find("oms.stock_locations", { erp_code: "STORE-009" });
    await platform.change("oms.distribution_scenarios", Number(id), {
      description: "",
      is_active: false,
      priority: 99,
      channel_condition_type: "dynamic",
      channels: null,
      shipping_condition_type: "dynamic",
      shippings: null,
      payments: [3, 4],
      default_stock_location: store.id,
      rules: [],
    });
  },
  drifted: ["description", "active", "body", "channel", "shipping", "payment", "defaultStockLocation", "rules"],
  update: {
    name: "Marketplace 2",
    kind: "distribution",
    active: false,
    priority: 3,
    channel: "any",
    defaultStockLocation: { erpCode: "WH-CENTRAL" },
  },
  updated: [
    "name",
    "description",
    "active",
    "priority",
    "channel",
    "defaultStockLocation",
    "shipping",
    "payment",
    "rules",
    "body",
  ],
  replace: { name: "Marketplace 2", kind: "transfer", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
  vanish: (platform, { id }) => platform.erase("oms.transfer_scenarios", Number(id)),
};
