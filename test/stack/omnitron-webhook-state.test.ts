import { expect } from "chai";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
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
  // It makes no hooks; OMS's set-up registers a missing one again, active and under another id.
  async vanish(platform, { outputs }) {
    const [held] = outputs!.hooks as { id: number; targetUrl: string }[];
    await platform.erase("omnitron.hooks", held!.id);
    const hook = { user: "oms", event_type: "order.updated", target_url: held!.targetUrl, is_active: true };
    await platform.control("POST", "objects/omnitron.hooks", hook);
  },
  vanished: "update",
  restored(before, after) {
    const registeredAgain = after.omnitronHooks.find(({ id }) => before.omnitronHooks.every((hook) => hook.id !== id))!;
    expect(registeredAgain.is_active).to.equal(true);
    const others = (state: typeof before) => {
      const isIt = ({ event_type, user }: { event_type: string; user: string }) =>
        event_type === "order.updated" && user === "oms";
      return { ...state, omnitronHooks: state.omnitronHooks.filter((hook) => !isIt(hook)) };
    };
    restoredWholly(others(before), others(after));
  },
});

describe("OmnitronWebhookState whose hooks are not visible any more", () => {
  it("fails with the reason, writes nothing, and does not forget how they stood", async () => {
    const platform = await Platform.start();
    const project = await PulumiProject.withResources(platform.config);
    try {
      project.declare([{ type: "OmnitronWebhookState", name: "it", args: { eventType: "order.created" } }]);
      await project.up();
      const held = project.state()[0]!.outputs;
      await project.succeed("config", "set", "--secret", "akinon:token", platform.user("integration").token);
      await project.succeed("up", "--yes", "--skip-preview", "--refresh=false");
      const writes = await platform.writesDuring(async () => {
        const { code, output } = await project.tryUp();
        expect(code).not.to.equal(0);
        expect(output).to.contain("without superuser rights sees only its own webhooks");
      });
      expect(writes).to.deep.equal([]);
      expect(project.state()[0]!.outputs).to.deep.equal(held);
    } finally {
      await platform.stop();
      project.remove();
    }
  });
});
