import { expect } from "chai";
import { type Case, CASES, texts, wholeWay } from "../../../bench/documents/whole-way.js";
import { Counted } from "../../support/counted.js";

const looks = ({ declared, shown, keyedLists = {} }: Case, size: number): number => {
  const counted = new Counted();
  wholeWay({ value: counted.of(declared(size)) }, { value: counted.of(shown(size)) }, keyedLists);
  return counted.looks;
};

describe("the work of comparing and recording documents", () => {
  for (const [what, each] of Object.entries(CASES)) {
    it(`grows as fast as ${what}`, () => {
      const [some, many] = [looks(each, 1250), looks(each, 5000)];
      expect(some).to.be.above(1250);
      expect(many / some).to.be.below(4.5);
    });
  }

  it("does not end at a setting of 10 MB", () => {
    const value = Object.fromEntries(texts(10_000).map((name) => [name, [name, { "": "x".repeat(1000) }]]));
    expect(JSON.stringify(value).length).to.be.above(10_000_000);
    wholeWay({ value }, { value: { ...value, "SKU-7": " x" } }, {});
  });
});
