import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Platform } from "../support/platform.js";
import { type Declared, PulumiProject } from "../support/pulumi-project.js";

const STATES = path.join(__dirname, "../fixtures/states");

describe("a state of version", () => {
  for (const version of fs.readdirSync(STATES)) {
    const text = (name: string) => fs.readFileSync(path.join(STATES, version, name), "utf8");

    it(`${version} is understood by this one: nothing to do, and destroyed as by the one that made it`, async () => {
      const platform = await Platform.start();
      const { omnitronUrl, omsUrl, sellerCenterUrl } = platform.sandbox;
      const here = (recorded: string) =>
        recorded
          .replaceAll("http://127.0.0.1:8710", omnitronUrl)
          .replaceAll("http://127.0.0.1:8711", omsUrl)
          .replaceAll("http://127.0.0.1:8712", sellerCenterUrl);
      const project = await PulumiProject.withResources(platform.config, { passphrase: true });
      // A destroy looks at the configuration in the state, where the token of that time stands.
      project.env.AKINON_TOKEN = platform.user("admin").token;
      try {
        await platform.control("PUT", "state", JSON.parse(here(text("platform.json"))));
        project.declare(JSON.parse(text("declared.json")) as Declared[]);
        const file = path.join(project.folder, "recorded.json");
        fs.writeFileSync(file, here(text("stack.json")));
        await project.import(file);
        const writes = await platform.writesDuring(async () => expect(await project.preview()).to.deep.equal([]));
        expect(writes).to.deep.equal([]);
        await project.destroy();
        const adopted = await platform.find("oms.hooks", { target_url: "https://wms.example/hooks/packages/" });
        expect(adopted).to.deep.include({ is_active: true, user: "erp" });
        const held = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
        expect(held.is_active).to.equal(true);
      } finally {
        await platform.stop();
        project.remove();
      }
    });

    it(`${version} holds no secret in clear`, () => {
      expect(text("declared.json")).to.contain("canary-");
      expect(text("stack.json")).not.to.contain("canary-").and.not.to.contain("sandbox-admin-token");
    });
  }
});
