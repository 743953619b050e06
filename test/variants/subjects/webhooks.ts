import { canary } from "../../support/canaries.js";
import { add, formerDocument, one, type Subject } from "../subject.js";

const WEBHOOK = {
  eventType: "package.created",
  targetUrl: "https://Seller-Center.example:443/packages/",
  secretKey: canary("secretKey of a webhook"),
  additionalHeaders: { Authorization: `Token ${canary("header of a webhook")}`, "X-Zeta": "Z", "X-Alpha": "a" },
  config: { channel_id: [7, 3], note: " Çelik " },
};

export const WEBHOOKS: readonly Subject[] = [
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
];
