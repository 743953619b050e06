import { expect } from "chai";
import { drifted, expected, settle, toWrite, wayBack } from "../../../providers/src/documents/settled.js";

describe("what the platform made of a declaration", () => {
  const desired = { name: "a", retry: { kind: "x", args: { base: 2 } } };
  const answered = { id: 7, retry: { args: { factor: 1, base: 2 }, kind: "x" }, name: "a" };

  it("is recorded as a delta, empty when the answer is the declaration in another order of keys", () => {
    expect(settle(desired, { ...answered, retry: { args: { base: 2 }, kind: "x" } })).to.deep.equal([]);
    expect(settle(desired, answered)).to.deep.equal([{ op: "add", path: "/retry/args/factor", value: 1 }]);
  });

  it("is not drift, while what somebody adds afterwards is", () => {
    const expectation = expected(desired, settle(desired, answered));
    expect(drifted(expectation, answered)).to.deep.equal([]);
    const changed = { ...answered, retry: { kind: "x", args: { base: 2, factor: 1, limit: 9 } } };
    expect(drifted(expectation, changed)).to.deep.equal(["retry"]);
  });

  it("does not make the next update write what did not change", () => {
    const before = { desired, settled: settle(desired, answered) };
    expect(toWrite({ ...desired, name: "b" }, answered, before)).to.deep.equal({ name: "b" });
  });

  it("leaves the declaration and the record untouched", () => {
    const settled = settle(desired, answered);
    const copy = structuredClone({ desired, settled });
    expected(desired, settled);
    expect({ desired, settled }).to.deep.equal(copy);
  });
});

describe("the way back", () => {
  it("puts back what still holds our value, and leaves and names what somebody else changed", () => {
    const previous = { a: 1, b: 1, c: 1 };
    const ours = { a: 2, b: 2, c: 2 };
    expect(wayBack(previous, ours, { a: 2, b: 3, c: 1 })).to.deep.equal({ write: { a: 1 }, left: ["b"] });
  });
});
