import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { SellerIntegrationArgs } from "../../../providers/src/index.js";
import { addressesOf, refuseIncomplete } from "../../../providers/src/seller-integration/addresses.js";
import { canary } from "../../support/canaries.js";

describe("the addresses of a SellerIntegration", () => {
  const token = canary("token of Seller Center");
  const password = canary("password of oms");
  const args = { supplierCode: "A", sellerCenter: { token }, omnitron: { username: "oms", password } };
  const addresses = (config: Record<string, string>, changes: Partial<SellerIntegrationArgs> = {}) => {
    pulumi.runtime.setAllConfig(config);
    return new Promise((resolve) => addressesOf("acme", { ...args, ...changes }).apply(resolve));
  };
  afterEach(() => pulumi.runtime.setAllConfig({}));
  const config = {
    "akinon:omnitronUrl": "https://omnitron.example/",
    "akinon:omsUrl": "https://oms.example",
    "akinon:sellerCenterUrl": "https://sc.example",
    "akinon:connections": JSON.stringify({ bee: { omnitronUrl: "https://bee.example" } }),
  };

  it("are those of akinon: where the arguments leave them out, the OMS's own too", async () => {
    expect(await addresses(config)).to.deep.equal({
      omnitronUrl: "https://omnitron.example",
      omsUrl: "https://oms.example",
      sellerCenterUrl: "https://sc.example",
    });
    const omnitron = { ...args.omnitron, url: pulumi.output("https://OMNITRON.example:443") };
    expect(await addresses(config, { omnitron })).to.deep.include({ omsUrl: "https://oms.example" });
  });

  it("are those of the connection that it names, with Omnitron's for an OMS without one", async () => {
    expect(await addresses(config, { connection: "bee" })).to.deep.equal({
      omnitronUrl: "https://bee.example",
      omsUrl: "https://bee.example",
      sellerCenterUrl: "https://sc.example",
    });
  });

  it("are refused where they are said twice and differ, and where nobody says them", () => {
    const sellerCenter = { ...args.sellerCenter, url: "https://other.example" };
    pulumi.runtime.setAllConfig(config);
    expect(() => addressesOf("acme", { ...args, sellerCenter })).to.throw(
      pulumi.RunError,
      "SellerIntegration acme: sellerCenter.url is https://other.example, and akinon:sellerCenterUrl is https://sc.example",
    );
    pulumi.runtime.setAllConfig({});
    expect(() => addressesOf("acme", args)).to.throw(
      pulumi.RunError,
      "omnitron.url is missing, and so is akinon:omnitronUrl; set one of them; sellerCenter.url is missing",
    );
  });

  it("come after arguments that JavaScript left out", () => {
    expect(() => refuseIncomplete("acme", undefined as never)).to.throw(
      pulumi.RunError,
      "SellerIntegration acme: missing supplierCode, sellerCenter.token, omnitron.username, omnitron.password",
    );
    expect(() => refuseIncomplete("acme", { supplierCode: "S" } as never)).to.throw("missing sellerCenter.token");
    refuseIncomplete("acme", args);
  });
});
