import { canary } from "../../support/canaries.js";
import type { Life } from "./life.js";

const targetUrl = "https://seller-center.example/api/v1/applications/oms/packages/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";

export const omsWebhook: Life = {
  type: "OmsWebhook",
  args: {
    eventType: "package.created",
    targetUrl,
    secretKey: canary("secretKey of a webhook"),
    additionalHeaders: { Authorization: `Token ${canary("header of a webhook")}` },
    retryCountdown: { kind: "linear", base: 3 },
    config: { channel_id: 5 },
    callback: "app.tasks.told",
  },
  createWrites: [`POST ${HOOKS}`],
  drift: (platform, { id }) =>
    platform.change("oms.hooks", Number(id), {
      target_url: "https://elsewhere.example/",
      is_active: false,
      secret_key: canary("somebody else's secretKey"),
      additional_headers: { Authorization: `Token ${canary("somebody else's header")}` },
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 9 } },
      config: { channel_id: 6, more: true },
      callback: null,
    }),
  drifted: ["targetUrl", "active", "secretKey", "additionalHeaders", "retryCountdown", "config", "callback"],
  update: {
    eventType: "package.created",
    targetUrl,
    active: false,
    retryCountdown: { kind: "random", minValue: 1, maxValue: 2 },
  },
  updated: ["active", "secretKey", "additionalHeaders", "retryCountdown", "config", "callback"],
  replace: { eventType: "package.status.shipped", targetUrl },
  vanish: (platform, { id }) => platform.erase("oms.hooks", Number(id)),
  // The platform only switches a webhook off.
  left: ({ omsHooks }, before) => ({
    omsHooks: omsHooks.filter(({ id, is_active }) => is_active || before.omsHooks.some((hook) => hook.id === id)),
  }),
};
