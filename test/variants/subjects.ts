import { integration } from "./integration.js";
import { one, type Subject } from "./subject.js";
import { OBJECTS } from "./subjects/objects.js";
import { SCENARIOS } from "./subjects/scenarios.js";
import { SETTINGS } from "./subjects/settings.js";
import { WEBHOOKS } from "./subjects/webhooks.js";

export const SUBJECTS: readonly Subject[] = [
  {
    name: "OmnitronWebhookState",
    resources: one({
      type: "OmnitronWebhookState",
      args: { eventType: "order.created" },
      update: { eventType: "order.created", active: true },
    }),
    drift: { is_active: true },
  },
  ...SETTINGS,
  ...WEBHOOKS,
  ...SCENARIOS,
  ...OBJECTS,
  {
    name: "SellerIntegration",
    resources: integration,
    at: 7,
    drift: { is_active: false },
  },
];
