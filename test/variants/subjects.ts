import { canary } from "../support/canaries.js";
import type { Platform } from "../support/platform.js";
import type { Row } from "./declared.js";
import { integration } from "./integration.js";
import type { Resource } from "./resource.js";

/** What goes through a life: one resource, or several in their order. */
export interface Subject {
  name: string;
  resources(platform: Platform): Promise<Resource[]>;
  /** What is there before. */
  seed?(platform: Platform): Promise<unknown>;
  /** Configuration beside the usual. */
  config?: Record<string, string>;
  /** It lives on platforms whose scenarios have these members only. */
  scenarioSchema?: "one-channel";
  /** Which of the resources the rest is about; default the first. */
  at?: number;
  /** What somebody changes in its object behind our back. */
  drift: Record<string, unknown>;
  /** Members of an object that was there, which are nobody's to change: paths with points. */
  keeps?: string[];
}

const WEBHOOK = {
  eventType: "package.created",
  targetUrl: "https://Seller-Center.example:443/packages/",
  secretKey: canary("secretKey of a webhook"),
  additionalHeaders: { Authorization: `Token ${canary("header of a webhook")}`, "X-Zeta": "Z", "X-Alpha": "a" },
  config: { channel_id: [7, 3], note: " Çelik " },
};
const SCENARIO = {
  name: "New orders",
  kind: "distribution",
  channel: { name: "Web" },
  defaultStockLocation: { erpCode: "WH-CENTRAL" },
  description: "All of İzmir",
  priority: 7,
};
const ONE_CHANNEL = { channel: { path: "channel", as: "id" }, shipping: null, payment: null, rules: "conditions" };
const RULE = { name: "No B", field: "payment_type", condition: "not_in", values: ["C", "B", "a"], is_active: true };
const document = (url: string, secret: unknown) => ({
  url,
  auth: { username: "oms", password: secret },
  retries: 3,
  lists: { codes: ["b", "A"], none: null },
  word: "Çelik İş",
});

/** A document whose numbers JavaScript does not have, as text. */
const formerDocument = () =>
  `{"url":"https://old.example/x","auth":{"username":"oms","password":"${canary("former password")}"},` +
  '"webhook_id":9007199254740993,"rate":1.0,"exp":1e400,"word":"Çelik İş","list":["b","a"],"none":null}';

const add = (collection: string, members: string) => (platform: Platform) =>
  platform.controlText("POST", `objects/${collection}`, members);

const one =
  (resource: Resource): Subject["resources"] =>
  () =>
    Promise.resolve([resource]);

const idOf = async (platform: Platform, collection: string, wanted: object) =>
  (await platform.find(collection, wanted)).id;

export const SUBJECTS: Subject[] = [
  {
    name: "OmnitronWebhookState",
    resources: one({
      type: "OmnitronWebhookState",
      args: { eventType: "order.created" },
      update: { eventType: "order.created", active: true },
    }),
    drift: { is_active: true },
  },
  {
    name: "OmsAppSetting, a number that was there",
    resources: one({
      type: "OmsAppSetting",
      args: { key: "FEATURE_01", value: 77 },
      update: { key: "FEATURE_01", value: ["c", "B"] },
    }),
    drift: { json_value: 5 },
  },
  {
    name: "OmsAppSetting, a document that was there",
    resources: one({
      type: "OmsAppSetting",
      args: {
        key: "OMNITRON_THINGS",
        value: document("https://New.example:443/", { $secretRef: "password" }),
        secrets: { password: canary("password in a setting") },
      },
      update: {
        key: "OMNITRON_THINGS",
        value: { ...document("https://new.example/", { $secretRef: "password" }), retries: 4 },
        secrets: { password: canary("password in a setting") },
      },
    }),
    seed: (platform) =>
      add("oms.application_settings", `{"key":"OMNITRON_THINGS","json_value":${formerDocument()}}`)(platform),
    drift: { json_value: { retries: 9 } },
  },
  {
    name: "OmsAppSetting, new",
    resources: one({
      type: "OmsAppSetting",
      args: { key: "SUPPLIER_CODE", value: "Seller-1" },
      update: { key: "SUPPLIER_CODE", value: "Seller-2" },
    }),
    drift: { json_value: "Seller-3" },
  },
  {
    name: "OmsWebhook, new",
    resources: one({
      type: "OmsWebhook",
      args: WEBHOOK,
      update: { ...WEBHOOK, additionalHeaders: { "X-Beta": "b" }, active: false },
    }),
    drift: { is_active: false },
  },
  {
    name: "OmsWebhook, to another address",
    resources: one({
      type: "OmsWebhook",
      args: WEBHOOK,
      update: { ...WEBHOOK, targetUrl: "https://seller-center.example/other/" },
    }),
    drift: { config: { channel_id: [1] } },
  },
  {
    name: "OmsWebhook with an inactive twin",
    resources: one({ type: "OmsWebhook", args: WEBHOOK, update: { ...WEBHOOK, config: { channel_id: [9] } } }),
    seed: (platform) =>
      add(
        "oms.hooks",
        `{"user":"admin","event_type":"package.created","target_url":"https://seller-center.example/packages/","is_active":false,` +
          `"secret_key":"${canary("former secret key")}","additional_headers":{"Authorization":"Token ${canary("former header")}"},` +
          `"config":${formerDocument()}}`,
      )(platform),
    drift: { is_active: false },
  },
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
  {
    name: "SellerIntegration",
    resources: integration,
    at: 7,
    drift: { is_active: false },
  },
];

/** What of a drift a row can show. */
export const drifted = (subject: Subject, row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(subject.drift).filter(([name]) => name in row));
