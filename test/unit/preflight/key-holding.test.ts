import { expect } from "chai";
import { keyHolding, withoutOthers } from "../../../providers/src/preflight/key-holding.js";

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

  it("is the seller's own before that of all sellers", () => {
    const own = { "project:sellerCenterToken": "t", "project:sellers": JSON.stringify({ acme: { token: "t" } }) };
    expect(keyHolding(own, (one) => one === "t")).to.equal("project:sellers.acme.token");
  });

  it("is never another seller's, where the configuration knows the seller", () => {
    const both = {
      "akinon:connections": JSON.stringify({ acme: { token: "t" }, izmir: { token: "t" } }),
      "project:sellers": JSON.stringify({ acme: { token: "t" }, izmir: { token: "t" } }),
    };
    const of = (...names: (string | undefined)[]) => keyHolding(withoutOthers(both, names), (one) => one === "t");
    expect(of("izmir", undefined)).to.equal("project:sellers.izmir.token");
    expect(of(undefined)).to.equal("project:sellers.acme.token");
  });
});
