import { expect } from "chai";
import { untrue, untruePart } from "../../variants/means.js";

describe("the judge of the variants", () => {
  const cases: [string, unknown, unknown, string[]][] = [
    ["takes a number and its text for the same", { n: 3 }, { n: "3" }, []],
    ["takes white space around a text for nothing", " a ", "a", []],
    ["takes null, nothing and an empty list for the same", { a: null, b: [] }, { b: null }, []],
    ["takes an address in its normal form for the same", "HTTPS://A.example:443/x", "https://a.example/x", []],
    [
      "takes no other letter case, path or slash for the same",
      ["A", "https://a.example/x"],
      ["a", "https://a.example/x/"],
      ["[0]", "[1]"],
    ],
    ["takes no other order for the same", { list: ["b", "a"] }, { list: ["a", "b"] }, ["list[0]", "list[1]"]],
    ["takes false for nothing else", { a: false }, { a: null }, ["a"]],
    ["sees what is missing and what is too much", { a: { b: 1 } }, { a: { c: 2 } }, ["a.b", "a.c"]],
  ];
  for (const [what, declared, stored, paths] of cases) {
    it(what, () => expect(untrue(declared, stored)).to.deep.equal(paths));
  }

  it("looks at the declared part only, where no more is declared", () => {
    expect(untruePart({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).to.deep.equal([]);
    expect(untruePart({ a: { b: 1 } }, { a: { b: 2, c: 2 } })).to.deep.equal(["a.b"]);
  });
});
