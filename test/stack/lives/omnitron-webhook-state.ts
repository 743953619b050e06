import type { Life } from "./life.js";

export const omnitronWebhookState: Life = {
  type: "OmnitronWebhookState",
  args: { eventType: "order.created" },
  createWrites: ["PATCH /api/v1/whisperer/hooks/{id}/"],
  async drift(platform, { outputs }) {
    const [held] = outputs!.hooks as { id: number }[];
    await platform.change("omnitron.hooks", held!.id, { is_active: true });
  },
  drifted: ["active"],
  // Other hooks on the same event: those that no longer match go back.
  update: { eventType: "order.created", targetUrl: "https://erp.example/hooks/orders/" },
  updated: ["targetUrl"],
  replace: { eventType: "order.updated" },
  // It makes no hooks; OMS's set-up registers a missing one again, active and under another id.
  async vanish(platform, { outputs }) {
    const [held] = outputs!.hooks as { id: number; targetUrl: string }[];
    await platform.erase("omnitron.hooks", held!.id);
    const hook = { user: "oms", event_type: "order.updated", target_url: held!.targetUrl, is_active: true };
    await platform.control("POST", "objects/omnitron.hooks", hook);
  },
  vanished: "update",
  // What was registered again is another webhook, and nobody knows how it stood.
  left: ({ omnitronHooks }) => ({
    omnitronHooks: omnitronHooks.filter(({ event_type, user }) => event_type !== "order.updated" || user !== "oms"),
  }),
};
