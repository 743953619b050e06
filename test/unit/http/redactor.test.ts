import { expect } from "chai";
import { Redactor } from "../../../providers/src/http/redactor.js";

describe("the redactor", () => {
  const redactor = new Redactor();
  redactor.hide(['to/ken "1"', "token-and-more", "token", "abc"]);

  for (const [title, text] of [
    ["plain", 'is to/ken "1" here'],
    ["in a URL", `is ${encodeURIComponent('to/ken "1"')} here`],
    ["in base64", `is ${Buffer.from('to/ken "1"').toString("base64")} here`],
    ["in JSON", 'is to/ken \\"1\\" here'],
    ["longer than another one", "is token-and-more here"],
  ] as const) {
    it(`takes a secret out ${title}`, () => expect(redactor.redact(text)).to.equal("is [secret] here"));
  }

  it("takes out what a header's value says after its scheme", () => {
    const headers = new Redactor();
    headers.hide(["Token canary-1", "Basic Y2FuYXJ5"]);
    expect(headers.redact("canary-1 or Y2FuYXJ5, by Token")).to.equal("[secret] or [secret], by Token");
  });

  it("leaves words alone that are too short to be secrets", () => expect(redactor.redact("abc")).to.equal("abc"));
});
