import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { declaredBy } from "../../../providers/src/pulumi/declared-by.js";
import { SellerIntegration } from "../../../providers/src/seller-integration/seller-integration.js";

describe("what a component declares, looked at without an engine", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("is read with a configuration of its own, and leaves the process the one that it had", async () => {
    pulumi.runtime.setAllConfig({ "p:its": "own" });
    const args = {
      supplierCode: "S",
      sellerCenter: { url: "https://sc.example", token: "token-of-a-test" },
      omnitron: { username: "oms", password: "password-of-a-test" },
    };
    const config = { "akinon:omnitronUrl": "https://omnitron.example", "akinon:token": "another-token" };
    const declared = await declaredBy(() => new SellerIntegration("seller", args), config, undefined);
    expect(declared.map(({ name }) => name)).to.include("seller-supplier-code");
    expect(pulumi.runtime.allConfig()).to.deep.equal({ "p:its": "own" });
  });
});
