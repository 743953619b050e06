import { expect } from "chai";
import { at, below, withStanding } from "../../../providers/src/documents/standing.js";
import { fingerprint } from "../../../providers/src/documents/fingerprint.js";
import { ignoredPlaces, toPlace } from "../../../providers/src/pulumi/ignored.js";

describe("places that are left to others", () => {
  const ours = { name: "a", deep: { list: [{ key: 1 }, { key: 2 }], own: true } };
  const theirs = { name: "b", deep: { list: [{ key: 8 }, { key: 9 }, { key: 7 }], more: 1 }, other: 0 };
  const merged = (...paths: string[]) => withStanding(ours, theirs, paths.map(toPlace));

  it("are as they stand, at any depth; the rest is as declared", () => {
    expect(merged("name")).to.deep.equal({ ...ours, name: "b" });
    expect(merged("deep.list[1].key")).to.deep.equal({
      ...ours,
      deep: { ...ours.deep, list: [{ key: 1 }, { key: 9 }] },
    });
    expect(merged("deep.list[*].key")).to.deep.equal({
      ...ours,
      deep: { ...ours.deep, list: [{ key: 8 }, { key: 9 }] },
    });
    expect(merged("deep.own", "deep.more")).to.deep.equal({ ...ours, deep: { list: ours.deep.list, more: 1 } });
    expect(merged("*")).to.deep.equal(theirs);
    expect(merged("nothing.there", "name.below")).to.deep.equal(ours);
  });

  it("leave both documents untouched", () => {
    const copies = structuredClone([ours, theirs]);
    merged("*", "deep.list[0].key");
    expect([ours, theirs]).to.deep.equal(copies);
  });

  it("are found in what stands, and told as places below a member", () => {
    expect(at(theirs, ["deep.list[*].key", "gone"].map(toPlace))).to.deep.equal([8, 9, 7]);
    expect(below(["deep.own", "name", "*"].map(toPlace), "deep")).to.deep.equal([["own"], []]);
  });

  it("are named by the engine's property paths", () => {
    expect(toPlace('value["odd.name"].list[0]["a\\"b"]')).to.deep.equal(["value", "odd.name", "list", "0", 'a"b']);
  });

  it("are also those that hold what a preview shows in the place of a secret", () => {
    const inputs = { ignoreChanges: ["a.b"], headers: { Authorization: fingerprint("x"), other: "(changed)" } };
    expect(ignoredPlaces(inputs)).to.deep.equal([
      ["a", "b"],
      ["headers", "Authorization"],
    ]);
  });
});
