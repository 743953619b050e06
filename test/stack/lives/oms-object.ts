import type { Life } from "./life.js";

const filter = { name: "Only ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] };
const transition = {
  command_name: "Give back",
  slug: "give-back",
  source_state: "shipped",
  destination_state: "packed_for_refund",
  command_code: "PackagePackedForRefundCommand",
  configuration: { sync_remote_order_status: true },
};

export const omsObject: Life = {
  type: "OmsObject",
  args: { path: "/api/v1/oms/order_filter_rules/", body: filter },
  createWrites: ["POST /api/v1/oms/order_filter_rules/"],
  drift: (platform, { id }) =>
    platform.change("oms.order_filter_rules", Number(id), { values: [], condition: "not_in" }),
  drifted: ["body"],
  update: { path: "/api/v1/oms/order_filter_rules/", body: { ...filter, values: ["A", "B"] }, updateMethod: "PUT" },
  updated: ["body", "updateMethod"],
  replace: { path: "/api/v1/oms/state_transitions/", lookup: ["slug"], body: transition },
  vanish: (platform, { id }) => platform.erase("oms.state_transitions", Number(id)),
};
