import { inspect } from "node:util";
import { expect } from "chai";
import { canary, findCanaries, isCanary } from "../../support/canaries.js";
import { Evidence } from "../../support/evidence.js";

describe("the search for canaries", () => {
  const value = canary("token", '/+"=');
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  const forms: Record<string, [text: string, form: string]> = {
    plain: [`{"Authorization":"Token ${value}"}`, "plain"],
    "in a URL": [`https://a.example/?token=${encodeURIComponent(value)}&b=c`, "plain"],
    "in JSON": [JSON.stringify(JSON.stringify({ value })), "plain"],
    reversed: [[...value].reverse().join(""), "reversed"],
    "in hexadecimal": [Buffer.from(value).toString("hex").toUpperCase(), "hex"],
    "in bytes that Node prints": [inspect(Buffer.from(value)), "hex"],
    "in base64": [base64(value), "base64 after 0"],
    "in base64url": [`eyJ.${Buffer.from(`a${value}`).toString("base64url")}.x`, "base64 after 1"],
    "cut off": [`${value.slice(0, 14)}…`, "plain"],
  };
  for (const [how, [text, form]] of Object.entries(forms)) {
    it(`finds one ${how}, and names it`, () => expect(findCanaries(text)).to.deep.equal([`token (${form})`]));
  }

  it("finds one in the middle of a text in base64, wherever it begins and ends there", () => {
    for (const before of ["", "a", "ab", "Basic user:", "Token "]) {
      for (const after of ["", "a", "ab", ":more"]) {
        const [found, ...others] = findCanaries(`x ${base64(before + value + after)} y`);
        expect(found, before + after).to.match(/^token \(base64 after [012]\)$/);
        expect(others).to.deep.equal([]);
      }
    }
  });

  it("finds one that an earlier run left, and says so", () => {
    const earlier = value.replace(/[0-9a-f]{20}/, "0123456789abcdef0123");
    expect(findCanaries(earlier + base64(earlier))).to.deep.equal([
      "one of an earlier run (base64 after 0)",
      "one of an earlier run (plain)",
    ]);
  });

  it("never shows the value", () => {
    expect(findCanaries(value).join()).not.to.contain(value.slice(7, 27));
  });

  it("finds none where there is none", () => {
    const mark = value.slice(0, 7);
    expect(findCanaries(`${mark} ${base64(mark)} [secret] 0123456789abcdef`)).to.deep.equal([]);
    expect([isCanary(value), isCanary("token"), isCanary(5)]).to.deep.equal([true, false, false]);
  });
});

describe("evidence", () => {
  it("is counted, and what is found in it told at once and kept", () => {
    const evidence = new Evidence();
    evidence.search("errors of the provider", "create", "nothing");
    const value = canary("password");
    expect(() => evidence.search("errors of the provider", "read", `no ${value}`))
      .to.throw("errors of the provider, read: password (plain)")
      .with.property("message")
      .that.does.not.contain(value);
    expect(evidence.found).to.deep.equal(["errors of the provider, read: password (plain)"]);
    expect([...evidence.searched]).to.deep.equal([["errors of the provider", 7 + 3 + value.length]]);
  });
});
