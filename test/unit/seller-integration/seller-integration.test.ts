import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { canary } from "../../support/canaries.js";
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
    await pulumi.runtime.disconnect();
    return { registered, hooks };
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
