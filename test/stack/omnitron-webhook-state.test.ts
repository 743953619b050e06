import { expect } from "chai";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

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
