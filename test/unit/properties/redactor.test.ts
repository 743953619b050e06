import { expect } from "chai";
import fc from "fast-check";
import { Redactor } from "../../../providers/src/http/redactor.js";

const secret = fc.string({ minLength: Redactor.shortest, maxLength: 12, unit: "grapheme" });
const text = fc.string({ maxLength: 20 });

describe("the redactor, for any secret", () => {
  for (const [form, encode] of [
    ["plain", (value: string) => value],
    ["in a URL", encodeURIComponent],
    ["in base64", (value: string) => Buffer.from(value).toString("base64")],
    ["in JSON", (value: string) => JSON.stringify(value).slice(1, -1)],
  ] as const) {
    it(`takes it out ${form}, wherever it stands, and among others that overlap it`, () => {
      fc.assert(
        fc.property(fc.array(secret, { minLength: 1, maxLength: 4 }), text, text, (secrets, before, after) => {
          // The mark itself may hold a secret of the same letters.
          fc.pre(secrets.every((each) => !"[secret]".includes(each) && !each.includes("secret")));
          const redactor = new Redactor();
          redactor.hide(secrets);
          const shown = redactor.redact(before + encode(secrets[0]!) + after);
          expect(shown).not.to.contain(encode(secrets[0]!));
        }),
      );
    });
  }
});
