import path from "node:path";
import { expect } from "chai";
import { OpenConnections } from "pulumi-akinon/providers";
import { inspected } from "../../../cli/dist/adopt/inspection.js";
import type { Match } from "../../../cli/dist/adopt/matching.js";
import { ownTokens } from "../../../cli/dist/adopt/own-tokens.js";
import { sellerPlace } from "../../../cli/dist/adopt/seller-place.js";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Platform } from "../../support/platform.js";

describe("a token that an adopted webhook sends", () => {
  let platform: Platform;
  before(async () => {
    platform = await Platform.start();
  });
  after(() => platform?.stop());

  /** What is wrong where the settings have the seller's token and a webhook has this one. */
  const findings = async (token: string) => {
    const base = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms`;
    const equal = (type: string, name: string, outputs: object): Match =>
      ({ goal: { urn: name, type, name, inputs: {}, secretPaths: [] }, is: "equal", id: "1", outputs }) as never;
    const auth = { token: platform.sandbox.sellers[0]!.token };
    const matches = [
      equal("OmsAppSetting", "seller-client-settings", {
        value: { endpoint_conf: [{ endpoint: "orders", base_url: base, auth }] },
      }),
      equal("OmsWebhook", "seller-package.created", {
        eventType: "package.created",
        targetUrl: `${base}/packages/`,
        additionalHeaders: { Authorization: `Token ${token}`, "X-Extra": "e" },
      }),
    ];
    const webhooks = [
      { eventType: "package.created", additionalHeaders: { Authorization: `Token ${token}`, "X-Extra": "e" } },
    ];
    const given = Object.entries({ ...platform.integration, "seller-integration:webhooks": webhooks });
    const values = Object.fromEntries(
      given.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
    const configuration = { values, file: "Pulumi.dev.yaml", project: "seller-integration", encrypted: [] };
    const proposed = { stack: "dev", text: "", configuration, matches, isEqual: true };
    const manner = { open: new OpenConnections(), mayLogIn: false, progress: () => undefined };
    return inspected(new Pulumi(path.resolve("."), () => ({})), proposed, manner);
  };

  it("is an error where Seller Center refuses it, with the webhook and the command", async () => {
    const found = await findings(canary("former token of a webhook"));
    expect(found.map(({ level, system }) => [level, system])).to.deep.equal([["error", "sellerCenter"]]);
    const [{ subject, seen }] = found as [(typeof found)[number]];
    expect(subject).to.contain("with the token of webhook package.created");
    expect(seen)
      .to.contain("Seller Center refuses the token")
      .and.contain("webhooks[0].additionalHeaders.Authorization");
    expect(findCanaries(JSON.stringify(found))).to.deep.equal([]);
  });

  it("is not looked at again where the settings have it", async () => {
    const asked = await platform.requestsDuring(async () => {
      expect(await findings(platform.sandbox.sellers[0]!.token)).to.deep.equal([]);
    });
    expect(asked.filter(({ system }) => system === "seller_center")).to.have.length(1);
  });

  it("is named with the command that sets it where the configuration has it", () => {
    const text = `config:
  p:sellers:
    izmir:
      webhooks:
        - package.updated
        - eventType: package.created
          additionalHeaders: { Authorization: { secure: v1:a }, X-Extra: e }
        - eventType: package.refused
          additionalHeaders: { X-Extra: e }
`;
    const told = (file: string) => ownTokens(sellerPlace(file, "p", "izmir")!, { PULUMI_STACK: "dev" });
    const command =
      "`pulumi config set --stack dev --secret --path 'p:sellers.izmir.webhooks[1].additionalHeaders.Authorization'`";
    expect(told(text)).to.equal(
      "webhook package.created has an Authorization header of its own in the configuration. If you rotate that token, set it here " +
        `too, with ${command}`,
    );
    expect(told(text.replace("{ X-Extra", "{ Authorization: a, X-Extra"))).to.equal(
      "webhooks package.created, package.refused have Authorization headers of their own in the configuration. If you rotate that " +
        `token, set it in each of them too, in the first with ${command}`,
    );
    const shared =
      "config:\n  p:sellers:\n    izmir: {}\n  p:webhooks:\n    - additionalHeaders: { Authorization: a }\n";
    expect(told(shared)).to.contain("'p:webhooks[0].additionalHeaders.Authorization'");
    expect(told("config:\n  p:sellers:\n    izmir: {}\n")).to.equal(undefined);
  });
});
