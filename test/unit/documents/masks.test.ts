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
});
