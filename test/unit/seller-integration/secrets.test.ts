import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { SellerIntegration, type SellerIntegrationArgs } from "../../../providers/src/index.js";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

describe("SellerIntegration: what OMNITRON_CLIENT_SETTINGS refers to", () => {
  /** The setting as it is registered. */
  async function clientSettings(changes: Partial<SellerIntegrationArgs>): Promise<Record<string, unknown>> {
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
    await new Promise((resolve) => integration.webhooksOn.apply(resolve));
    await pulumi.runtime.disconnect();
    const { inputs } = registered.find(({ name }) => name === "acme-client-settings")!;
    const { value } = inputs.secrets as { value?: Record<string, unknown> };
    return value ?? (inputs.secrets as Record<string, unknown>);
  }

  it("has the secrets of Seller Center and of Omnitron's user", async () => {
    expect(await clientSettings({})).to.have.all.keys("omnitronPassword", "sellerCenterToken");
  });

  it("has none that nothing refers to: endpoints with tokens of their own, a log-in that is said otherwise", async () => {
    const orders = { endpoint: "orders", token: canary("token of an endpoint") };
    expect(await clientSettings({ endpoints: [orders] })).to.have.all.keys("omnitronPassword", "ordersToken");
    const auth = { username: "other" };
    expect(await clientSettings({ clientSettings: { auth } })).to.have.all.keys("sellerCenterToken");
  });
});
