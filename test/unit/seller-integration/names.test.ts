import { expect } from "chai";
import { nameGiver } from "../../../providers/src/seller-integration/names.js";

describe("names of a component's parts", () => {
  it("are the short ones, for each type by itself", () => {
    const nameOf = nameGiver("acme");
    expect(nameOf("OmsWebhook", "order.created", "order.created-x")).to.equal("acme-order.created");
    expect(nameOf("OmnitronWebhookState", "order.created")).to.equal("acme-order.created");
  });

  it("hold the whole identity where the short one is taken, then a number", () => {
    const nameOf = nameGiver("acme");
    const names = [1, 2, 3, 4].map(() => nameOf("OmsScenario", "All", "All-transfer"));
    expect(names).to.deep.equal(["acme-All", "acme-All-transfer", "acme-All-transfer-2", "acme-All-transfer-3"]);
    expect([nameOf("OmsSetupStep", "stores"), nameOf("OmsSetupStep", "stores")]).to.deep.equal([
      "acme-stores",
      "acme-stores-2",
    ]);
  });
});
