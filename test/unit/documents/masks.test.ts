import { expect } from "chai";
import { isMaskOf } from "../../../providers/src/documents/masks.js";
import { outcome } from "../../../providers/src/documents/outcome.js";
import { verdicts } from "../../../providers/src/documents/verdict.js";
import { canary } from "../../support/canaries.js";

const NEW = canary("declared");

describe("a mask", () => {
  it("stands for a secret only where what is shown of it is the same", () => {
    expect(isMaskOf("ab***yz", "abcdefyz")).to.equal(true);
    expect(isMaskOf("ab***yz", "another")).to.equal(false);
    expect(isMaskOf("[Filtered]", "another")).to.equal(true);
  });

  it("is seen where our own secret came back otherwise", () => {
    const desired = { a: { list: [{ key: NEW }], n: 1 } };
    const shown = { a: { list: [{ key: null }], n: 2 } };
    const { unverifiable } = outcome(verdicts(desired, undefined, shown, { secrets: [NEW] }));
    expect(unverifiable).to.deep.equal(["a.list[0].key"]);
  });

  it("that cannot stand for what is declared is another value", () => {
    const kinds = (now: string) => verdicts({ a: "abcdefyz" }, undefined, { a: now }).map(({ kind }) => kind);
    expect([kinds("ab***yz"), kinds("no***pe")]).to.deep.equal([["masked"], ["altered"]]);
  });

  it("is not what a secret can be read in", () => {
    const kind = (secret: string, now: string) =>
      verdicts({ a: secret }, undefined, { a: now }, { secrets: [secret] })[0]!.kind;
    const altered: [string, string][] = [
      ["b & <c>", "b &amp; &lt;c&gt;"],
      ['pass"word&more', "pass&quot;word&amp;more"],
      ["&<fifty>&", "&amp;&lt;fifty&gt;&amp;"],
      ["a secret/of words", "a%20secret%2Fof%20words"],
      ["abcdefgh", "Token abcdefgh"],
      ["şifreli-çok", "şifreli-çok".normalize("NFD") + "!"],
    ];
    expect(altered.map((pair) => kind(...pair))).to.deep.equal(altered.map(() => "altered"));
    const masked: [string, string][] = [
      ["abcdefgh", "abc****"],
      ["abcdefgh", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"],
      ["abcdefgh", "not shown"],
      ["abcdefghij1234", "1234"],
      ["x", "xyz"],
    ];
    expect(masked.map((pair) => kind(...pair))).to.deep.equal(masked.map(() => "masked"));
  });
});
