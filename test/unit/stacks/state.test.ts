import { expect } from "chai";
import { sellersOf } from "../../../stacks/config.js";
import { handOvers, lostConnections } from "../../../stacks/left-behind.js";
import { misreadKeys } from "../../../stacks/misread.js";
import { holdingsOf } from "../../../stacks/state.js";

const environment = { PULUMI_STACK: "uat", AKINON_PULUMI_COMMAND: "npm run pulumi --" };
const resource = (name: string, outputs: Record<string, unknown>, parent = "akinon:index:SellerIntegration$") =>
  [`urn:pulumi:uat::p::${parent}pulumi-nodejs:dynamic/akinon:${name}`, outputs] as const;

/** A state with two sellers, and a resource that is no seller's. */
const holdings = holdingsOf(
  new Map<string, Record<string, unknown>>([
    resource("OmsAppSetting::first-supplier-code", { origin: "http://127.0.0.1:1", connection: "first" }),
    resource("OmsWebhook::first-package.created", { origin: "http://127.0.0.1:1", connection: "first" }),
    resource("OmsAppSetting::first-tr-supplier-code", { origin: "http://127.0.0.1:2", connection: "tr" }),
    resource("OmsAppSetting::other-supplier-code", { origin: "http://127.0.0.1:9", connection: "other" }, ""),
  ]),
);

const sellersNamed = (sellers: Record<string, object>, oms = "http://127.0.0.1:1") =>
  sellersOf(
    {
      "akinon:omnitronUrl": oms,
      "akinon:sellerCenterUrl": "http://127.0.0.1:3",
      "akinon:token": "t",
      "akinon:sellerCenterToken": "s",
      "p:supplierCode": "A",
      "p:omnitronUsername": "oms",
      "p:omnitronPassword": "p",
      "p:sellers": JSON.stringify(sellers),
    },
    "p",
    "dev",
    {},
  ).sellers;

describe("what an edit of the configuration leaves behind in the state", () => {
  it("is a connection that is gone while resources of it are there, with the two steps to take", () => {
    expect(lostConnections(holdings, ["first", "tr"], environment, "up")).to.deep.equal([]);
    expect(lostConnections(holdings, ["first"], environment, "destroy")).to.deep.equal([
      "akinon:connections.tr is missing, and what the last update made through it is still there. First put it back and run " +
        "`npm run pulumi -- destroy --stack uat`, then remove it with " +
        "`npm run pulumi -- config rm --stack uat --path 'akinon:connections.tr'`",
    ]);
  });

  it("is a seller whose OMS another one has under a new name", () => {
    const told = handOvers(sellersNamed({ izmir: {} }), holdings, "p", environment);
    expect(told).to.have.length(1);
    expect(told[0])
      .to.contain("seller izmir takes over what seller first holds in the OMS http://127.0.0.1:1")
      .and.contain("`npm run pulumi -- config set --stack uat --path 'p:sellers.izmir.renamedFrom' first`");
  });

  for (const [what, sellers] of [
    ["goes on under its name", sellersNamed({ first: {} })],
    ["goes on with the resources of its first name", sellersNamed({ izmir: { renamedFrom: "first" } })],
    ["is new, with an OMS of its own", sellersNamed({ izmir: {} }, "http://127.0.0.1:4")],
  ] as const) {
    it(`is nothing where a seller ${what}`, () =>
      expect(handOvers(sellers, holdings, "p", environment)).to.deep.equal([]));
  }
});

describe("a stack's file that YAML reads otherwise than it is written", () => {
  for (const [written, read, isMisread] of [
    ["00123", "83", true],
    ["089", "89", true],
    ["2022.10", "2022.1", true],
    ["1_000", "1000", true],
    ["'00123'", "00123", false],
    ["123456789012", "123456789012", false],
    ["SELLER-001", "SELLER-001", false],
    ["00123", "another file's", false],
  ] as const) {
    it(`${isMisread ? "is told of" : "is fine with"} ${written}, of which the program has ${read}`, () => {
      const file = `config:\n  akinon:timeoutSeconds: 30\n  p:supplierCode: ${written}\n  p:sellers:\n    acme: { supplierCode: 007 }\n`;
      const given = { "akinon:timeoutSeconds": "30", "p:supplierCode": read, "p:sellers": "{}" };
      expect(misreadKeys(file, given)).to.deep.equal(isMisread ? ["p:supplierCode"] : []);
    });
  }

  it("may have no configuration at all", () => expect(misreadKeys("encryptionsalt: v1\n", {})).to.deep.equal([]));
});
