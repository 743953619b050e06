import { expect } from "chai";
import fc from "fast-check";
import { difference, patched } from "../../../providers/src/documents/patch.js";
import { sameJson } from "../../../providers/src/documents/same-json.js";

describe("the way from one document to another", () => {
  it("leads there, from any JSON to any other", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (from, to) => {
        expect(sameJson(patched(from, difference(from, to)), to)).to.equal(true);
        expect(difference(from, from)).to.deep.equal([]);
      }),
    );
  });

  it("names what differs, however deep", () => {
    const from = { a: 1, list: [{ b: 1 }, { b: 2 }], texts: ["x", "y"], gone: 1 };
    const to = { a: 1, list: [{ b: 1 }, { b: 3 }], texts: ["x", "z"], "n/e~w": 1 };
    expect(difference(from, to)).to.deep.equal([
      { op: "replace", path: "/list/1/b", value: 3 },
      { op: "replace", path: "/texts", value: ["x", "z"] },
      { op: "remove", path: "/gone" },
      { op: "add", path: "/n~1e~0w", value: 1 },
    ]);
  });

  it("is short for long lists that changed as a whole, and nothing for those that did not", () => {
    const texts = Array.from({ length: 5_000 }, (_, index) => `SKU-${index}`);
    expect(difference({ texts }, { texts: [...texts] })).to.deep.equal([]);
    expect(difference({ texts }, { texts: texts.map((text) => text.toLowerCase()) })).to.have.length(1);
    expect(difference({ texts }, { texts: texts.slice(1) })).to.have.length(1);
  });

  it("does not need stack for a long list", () => {
    const rows = Array.from({ length: 200_000 }, (_, id) => ({ id }));
    const changed = rows.map(({ id }) => ({ id: id + 1 }));
    expect(sameJson(patched(rows, difference(rows, changed)), changed)).to.equal(true);
  });

  it("reads patches of 0.1.0, which went through lists element by element", () => {
    const operations = [
      { op: "remove" as const, path: "/list/0" },
      { op: "add" as const, path: "/list/-", value: 4 },
      { op: "add" as const, path: "/list/0", value: 0 },
      { op: "replace" as const, path: "/a~1b", value: { c: null } },
      { op: "replace" as const, path: "/nowhere/at/all", value: 1 },
    ];
    expect(patched({ list: [1, 2, 3], "a/b": 1 }, operations)).to.deep.equal({
      list: [0, 2, 3, 4],
      "a/b": { c: null },
    });
  });

  it("takes a member called __proto__ for one", () => {
    const to = JSON.parse('{"__proto__":{"a":1}}') as object;
    expect(JSON.stringify(patched({}, difference({}, to)))).to.equal('{"__proto__":{"a":1}}');
    expect(sameJson({}, to)).to.equal(false);
  });
});
