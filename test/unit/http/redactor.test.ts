import { expect } from "chai";
import { proxyPasswords } from "../../../providers/src/http/proxies.js";
import { Redactor } from "../../../providers/src/http/redactor.js";
import { canary, findCanaries } from "../../support/canaries.js";

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

  it("takes a secret out in the middle of a text in base64, wherever it begins and ends there", () => {
    const secret = canary("secret", "/+=");
    const careful = new Redactor();
    careful.hide([secret]);
    for (const before of ["", "a", "user:", "Token "]) {
      for (const after of ["", "a", "bc", '"}']) {
        const text = Buffer.from(before + secret + after).toString("base64");
        expect(findCanaries(careful.redact(text)), before + after).to.deep.equal([]);
      }
    }
  });

  it("takes a secret out in a text in a text, also where Python wrote it", () => {
    const secret = canary("secret", '/ü"\\');
    const careful = new Redactor();
    careful.hide([secret]);
    let text = secret;
    for (let level = 0; level < 3; level++) {
      text = JSON.stringify({ text });
      const ascii = text.replaceAll("ü", "\\u00fc");
      for (const shown of [text, ascii, encodeURIComponent(text), Buffer.from(text).toString("base64")]) {
        expect(findCanaries(careful.redact(shown)), String(level)).to.deep.equal([]);
      }
    }
  });

  it("takes out the beginning of a secret that was cut off, and leaves the words before it", () => {
    for (const shown of ["token-and-m", "token-and-more", "to/ken ", "toke"]) {
      expect(redactor.redact(`it is ${shown}… and ${shown}…`)).to.equal("it is [secret]… and [secret]…");
    }
    expect(redactor.redact("a tok… and token-and-more")).to.equal("a tok… and [secret]");
  });

  it("takes halves of characters", () =>
    expect(() => new Redactor().hide(["\ud800\ud800\ud800\ud800"])).not.to.throw());

  it("takes out what a header's value says after its scheme", () => {
    const headers = new Redactor();
    headers.hide(["Token canary-1", "Basic Y2FuYXJ5"]);
    expect(headers.redact("canary-1 or Y2FuYXJ5, by Token")).to.equal("[secret] or [secret], by Token");
  });

  it("takes out a secret without what a header does not carry: white space around it, and letters beyond Latin-1", () => {
    const pasted = new Redactor();
    pasted.hide(["abcdef-123456\n", "\u0085fedcba-123456", "qwertz€-123456"]);
    expect(pasted.redact("Token abcdef-123456, fedcba-123456 or qwertz-123456")).to.equal(
      "Token [secret], [secret] or [secret]",
    );
  });

  it("takes out a secret as a page, a form or Python's quote writes it, in either case", () => {
    const secret = canary("secret", `&<'" (ü)*!/+`);
    const careful = new Redactor();
    careful.hide([secret]);
    const python = encodeURIComponent(secret).replace(
      /[!'()*]/g,
      (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const html = secret
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll("'", "&#x27;")
      .replaceAll('"', "&quot;");
    const lower = python.replace(/%../g, (escape) => escape.toLowerCase());
    for (const shown of [lower, python.replaceAll("%20", "+"), html, Buffer.from(secret).toString("base64url")]) {
      expect(findCanaries(careful.redact(shown)), shown).to.deep.equal([]);
    }
  });

  it("leaves words alone that are too short to be secrets", () => expect(redactor.redact("abc")).to.equal("abc"));
});

describe("passwords of proxies", () => {
  it("are known from the environment, as they stand there and as they mean", () => {
    const environment = {
      HTTPS_PROXY: "http://u:p%40ss@proxy.example:3128",
      all_proxy: "u:word@proxy.example",
      http_proxy: "http://proxy.example",
      NO_PROXY: "http://u:x@no.example",
      HTTP_PROXY: "::",
    };
    expect(proxyPasswords(environment).filter((text) => text !== "")).to.deep.equal(["p%40ss", "p@ss", "word", "word"]);
    expect(proxyPasswords({ HTTPS_PROXY: "http://u:50%@proxy.example" })).to.include("50%");
  });
});
