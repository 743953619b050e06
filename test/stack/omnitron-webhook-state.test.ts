import { lifecycle, restoredWholly } from "./lifecycle.js";

lifecycle("OmnitronWebhookState with the real CLI", {
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
  restored: restoredWholly,
});
