import { canary } from "./canaries.js";
import type { Platform } from "./platform.js";

/** A resource and what it goes through. */
export interface Life {
  type: string;
  /** What is special about the case. */
  note?: string;
  args: object;
  update?: object;
  /** The object exists before, and is put back. */
  wasThere?: true;
  prepare?(platform: Platform): Promise<unknown>;
}

const TARGET = "https://seller-center.example/packages/";
const webhook = { eventType: "package.created", targetUrl: TARGET, secretKey: canary("secretKey of a webhook") };
const scenario = { name: "New", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } };

const filter = { name: "No B", field: "payment_type", condition: "not_in", values: ["B"], is_active: true };
export const RULES = "/api/v1/oms/order_filter_rules/";
const transition = { slug: "ship", command_name: "ours" };

/** Each resource, made and as it is found. */
export const LIVES: Life[] = [
  {
    type: "OmnitronWebhookState",
    wasThere: true,
    args: { eventType: "order.created" },
    update: { eventType: "order.created", active: true },
  },
  {
    type: "OmsAppSetting",
    note: "that was there",
    wasThere: true,
    args: { key: "FEATURE_01", value: 77 },
    update: { key: "FEATURE_01", value: [1, 2] },
  },
  {
    type: "OmsAppSetting",
    note: "that is new",
    args: { key: "SUPPLIER_CODE", value: "A" },
    update: { key: "SUPPLIER_CODE", value: "B" },
  },
  { type: "OmsWebhook", args: webhook, update: { ...webhook, additionalHeaders: { "X-A": "b" } } },
  { type: "OmsWebhook", note: "to another address", args: webhook, update: { ...webhook, targetUrl: `${TARGET}2/` } },
  {
    type: "OmsWebhook",
    note: "with an inactive twin",
    wasThere: true,
    args: webhook,
    prepare: (platform) =>
      platform.control("POST", "objects/oms.hooks", {
        user: "admin",
        event_type: "package.created",
        target_url: TARGET,
        is_active: false,
      }),
  },
  { type: "OmsScenario", args: scenario, update: { ...scenario, description: "changed" } },
  {
    type: "OmsScenario",
    note: "that is adopted",
    wasThere: true,
    args: { ...scenario, name: "Web orders", adopt: true },
  },
  {
    type: "OmsObject",
    args: { path: RULES, body: filter },
    update: { path: RULES, body: { ...filter, values: ["C"] } },
  },
  {
    type: "OmsObject",
    note: "that is adopted",
    wasThere: true,
    args: { path: "/api/v1/oms/state_transitions/", lookup: ["slug"], body: transition, adopt: true },
  },
  {
    type: "OmsSetupStep",
    args: { step: "stock_locations", triggers: 1 },
    prepare: async (platform) =>
      platform.erase("oms.stock_locations", (await platform.find("oms.stock_locations", { erp_code: "STORE-004" })).id),
  },
];

export const title = ({ type, note }: Life) => (note === undefined ? type : `${type} ${note}`);
