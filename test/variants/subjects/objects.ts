import type { Platform } from "../../support/platform.js";
import { add, formerDocument, one, type Subject } from "../subject.js";

const RULE = { name: "No B", field: "payment_type", condition: "not_in", values: ["C", "B", "a"], is_active: true };
const idOf = async (platform: Platform, collection: string, wanted: object) =>
  (await platform.find(collection, wanted)).id;

export const OBJECTS: readonly Subject[] = [
  {
    name: "OmsObject, new",
    resources: one({
      type: "OmsObject",
      args: { path: "/api/v1/oms/order_filter_rules/", body: RULE },
      update: { path: "/api/v1/oms/order_filter_rules/", body: { ...RULE, values: ["D", "a"] } },
    }),
    // Where a collection has no other object, a user who sees nothing cannot be told from an object that is gone.
    seed: (platform) =>
      add(
        "oms.order_filter_rules",
        `{"name":"Another","field":"city","condition":"in","values":["x"],"is_active":true}`,
      )(platform),
    drift: { is_active: false },
  },
  {
    name: "OmsObject, adopted, in a part of a document",
    resources: one({
      type: "OmsObject",
      args: {
        path: "/api/v1/oms/state_transitions/",
        lookup: ["slug"],
        body: { slug: "guest", command_name: "Ours", configuration: { url: "https://New.example/" } },
        adopt: true,
      },
      update: {
        path: "/api/v1/oms/state_transitions/",
        lookup: ["slug"],
        body: { slug: "guest", command_name: "Ours too", configuration: { url: "https://New.example/" } },
        adopt: true,
      },
    }),
    seed: (platform) =>
      add(
        "oms.state_transitions",
        `{"slug":"guest","command_name":"Theirs","configuration":${formerDocument()}}`,
      )(platform),
    drift: { command_name: "Drifted" },
    keeps: ["configuration.auth", "configuration.webhook_id", "configuration.rate", "configuration.exp", "is_visible"],
  },
  {
    name: "OmsObject, adopted, by a foreign key",
    resources: async (platform) => {
      const company = await idOf(platform, "oms.cargo_companies", { name: "Parcel Sandbox" });
      const location = await idOf(platform, "oms.stock_locations", { erp_code: "STORE-002" });
      const args = (origin: string) => ({
        path: "/api/v1/oms/stocklocations-senderaddress/",
        lookup: ["stock_location"],
        body: { stock_location: location, cargo_company: company, origin_id: origin },
        adopt: true,
      });
      return [{ type: "OmsObject", args: args("OURS"), update: args("OURS-2") }];
    },
    drift: { origin_id: "THEIRS" },
  },
];
