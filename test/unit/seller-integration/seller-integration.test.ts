import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { rejection } from "../../support/rejection.js";
import { SellerIntegration, type SellerIntegrationArgs } from "../../../providers/src/index.js";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

describe("SellerIntegration", () => {
  /** What is registered, of which no resource has more outputs than its inputs; and the hooks that are told. */
  async function declared(changes: Partial<SellerIntegrationArgs>) {
    const registered: Registered[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs: inputs as Record<string, unknown> });
        return { id: name, state: inputs as object };
      },
      call: () => ({}),
    });
    const integration = new SellerIntegration("acme", {
      supplierCode: "A",
      sellerCenter: { url: "https://sc.example", token: canary("token of Seller Center") },
      omnitron: { url: "https://omnitron.example", username: "oms", password: canary("password of oms") },
      ...changes,
    });
    const hooks = await new Promise((resolve) => integration.hooksSwitchedOff.apply(resolve));
    const webhooksOn = await new Promise((resolve) => integration.webhooksOn.apply(resolve));
    await pulumi.runtime.disconnect();
    return { registered, hooks, webhooksOn };
  }

  async function clientSecrets(changes: Partial<SellerIntegrationArgs>): Promise<Record<string, unknown>> {
    const { registered } = await declared(changes);
    const { inputs } = registered.find(({ name }) => name === "acme-client-settings")!;
    const { value } = inputs.secrets as { value?: Record<string, unknown> };
    return value ?? (inputs.secrets as Record<string, unknown>);
  }

  it("tells no hooks where a destroy that runs the program has none of what was never made", async () => {
    expect((await declared({})).hooks).to.deep.equal([]);
  });

  it("tells of webhooks only those that are on", async () => {
    const webhooks = ["package.created", { eventType: "package.status.packed", active: false }];
    expect((await declared({ webhooks })).webhooksOn).to.deep.equal(["package.created"]);
  });

  it("takes lists whose parts share a short name", async () => {
    const stock = { defaultStockLocation: 1, channel: "any" } as const;
    const { registered } = await declared({
      webhooks: ["package.created", { eventType: "package.created", targetUrl: "https://wms.example/x/?key=1" }],
      scenarios: [
        { name: "All", kind: "distribution", ...stock },
        { name: "All", kind: "transfer", ...stock },
      ],
      setupSteps: ["addresses", { step: "addresses", when: "always" }],
      transitions: [{ slug: "x", commandName: "X", commandCode: "X", sourceState: "a", destinationState: "b" }],
      objects: { "transition-x": { path: "/api/v1/oms/order_filter_rules/", body: { name: "x" } } },
    });
    const names = registered.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
    expect(names).to.include.members([
      "OmsWebhook acme-package.created",
      "OmsWebhook acme-package.created-https://wms.example/x/",
      "OmsScenario acme-All",
      "OmsScenario acme-All-transfer",
      "OmsSetupStep acme-addresses",
      "OmsSetupStep acme-addresses-2",
      "OmsObject acme-transition-x",
      "OmsObject acme-object-transition-x",
    ]);
    expect(new Set(names)).to.have.property("size", names.length);
  });

  it("refuses a webhook that is listed twice, which would deliver each event twice", async () => {
    const targetUrl = "https://sc.example/api/v1/applications/oms/packages/update-status/";
    for (const second of ["package.created", { eventType: "package.created" }]) {
      const { message } = await rejection(declared({ webhooks: ["package.created", "order.created", second] }));
      expect(message).to.equal("SellerIntegration acme: webhooks[2] is the same as webhooks[0]; remove one of them");
    }
    const written = { eventType: "package.status.packed", targetUrl };
    const { message } = await rejection(declared({ webhooks: ["package.status.packed", written] }));
    expect(message).to.contain("webhooks[1] is the same as webhooks[0]");
  });

  it("gives the client settings the secrets of Seller Center and of Omnitron's user", async () => {
    expect(await clientSecrets({})).to.have.all.keys("omnitronPassword", "sellerCenterToken");
  });

  it("gives them none that nothing refers to: endpoints with tokens of their own, a log-in that is said otherwise", async () => {
    const orders = { endpoint: "orders", token: canary("token of an endpoint") };
    expect(await clientSecrets({ endpoints: [orders] })).to.have.all.keys("omnitronPassword", "ordersToken");
    const auth = { username: "other" };
    expect(await clientSecrets({ clientSettings: { auth } })).to.have.all.keys("sellerCenterToken");
  });
});
