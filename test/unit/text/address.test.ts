import { expect } from "chai";
import { isLooselyBelow, isSameAddress } from "../../../providers/src/text/address.js";

describe("an address loosely below another one", () => {
  const OMS = "https://oms.example/api/v1/oms/";

  for (const address of [
    "https://oms.example/api/v1/oms/orders/",
    "http://user@OMS.example:8000//api/v1/%6Fms/orders",
    "https://oms.example./api/v1/oms",
    "https://oms.example/api/v1/oms?since=1",
  ]) {
    it(`is ${address}`, () => expect(isLooselyBelow(address, OMS)).to.equal(true));
  }

  for (const address of [
    "https://oms.example/api/v1/oms-legacy/orders/",
    "https://oms.example.net/api/v1/oms/orders/",
    "https://oms.example/api/v1/",
  ]) {
    it(`is not ${address}`, () => expect(isLooselyBelow(address, OMS)).to.equal(false));
  }

  it("goes on within a part of the path where the beginning does not end one", () => {
    expect(isLooselyBelow("https://erp.example/in/orders/", "https://erp.example/in/ord")).to.equal(true);
  });
});

describe("two addresses", () => {
  for (const [one, other] of [
    ["https://a.example", "https://a.example/"],
    ["https://a.example/P/", "HTTPS://A.EXAMPLE:443/P/"],
    ["https://a.example?x=/y", "https://a.example/?x=/y"],
    ["https://user@bücher.example/p", "https://user@xn--bcher-kva.example/p"],
    ["no address", "no address"],
  ] as const) {
    it(`are the same: ${one} and ${other}`, () => expect(isSameAddress(one, other)).to.equal(true));
  }

  for (const [one, other] of [
    ["https://a.example/p", "https://a.example/P"],
    ["https://a.example/p", "https://a.example/p/"],
    ["https://a.example/p", "https://b.example/p"],
    ["https://a.example/p", "https://user@a.example/p"],
    ["https://a.example/p?x=1", "https://a.example/p?x=2"],
    ["no://address /p", "no://Address /p"],
  ] as const) {
    it(`are not the same: ${one} and ${other}`, () => expect(isSameAddress(one, other)).to.equal(false));
  }
});
