import { expect } from "chai";
import { keyHolding } from "../../../providers/src/preflight/key-holding.js";

describe("the key under which a text stands", () => {
  const CONFIG = {
    "akinon:sellerCenterToken": "t-1",
    "akinon:connections": JSON.stringify({ acme: { token: "t-2" } }),
    "project:sellers": JSON.stringify({ acme: { endpoints: ["orders", { endpoint: "returns", token: "t-3" }] } }),
    "project:token": "t-1",
    "project:text": "[no JSON",
  };
  const of = (text: string) => keyHolding(CONFIG, (one) => one === text);

  it("has the path below it, as `pulumi config set --path` takes it", () => {
    expect(of("t-2")).to.equal("akinon:connections.acme.token");
    expect(of("t-3")).to.equal("project:sellers.acme.endpoints[1].token");
    expect(of("[no JSON")).to.equal("project:text");
    expect(of("elsewhere")).to.equal(undefined);
  });

  it("is the program's own where both have it, since that one wins", () => {
    expect(of("t-1")).to.equal("project:token");
  });
});
