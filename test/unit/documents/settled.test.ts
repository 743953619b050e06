import { expect } from "chai";
import {
  drifted,
  expected,
  former,
  settledOutput,
  toWrite,
  wayBack,
} from "../../../providers/src/documents/settled.js";
import { verdicts } from "../../../providers/src/documents/verdict.js";

const settle = (desired: object, answered: object) => settledOutput(verdicts(desired, undefined, answered));

describe("what the platform made of a declaration", () => {
  const desired = { name: "a", retry: { kind: "x", args: { base: 2 } } };
  const answered = { id: 7, retry: { args: { factor: 1, base: 2 }, kind: "x" }, name: "a" };

  it("is recorded as a delta, none when the answer is the declaration in another order of keys", () => {
    expect(settle(desired, { ...answered, retry: { args: { base: 2 }, kind: "x" } })).to.equal(undefined);
    expect(settle(desired, answered)).to.deep.equal([{ op: "add", path: "/retry/args/factor", value: 1 }]);
  });

  it("is not drift, while what somebody adds afterwards is", () => {
    const before = { desired, settled: settle(desired, answered) };
    expect(drifted(before, answered)).to.deep.equal([]);
    const changed = { ...answered, retry: { kind: "x", args: { base: 2, factor: 1, limit: 9 } } };
    expect(drifted(before, changed)).to.deep.equal(["retry"]);
  });

  it("is no drift in whatever accepted form it is shown", () => {
    const before = { desired: { rate: 5, at: "https://sc.example/x" } };
    expect(drifted(before, { rate: "5.00", at: "HTTPS://SC.example:443/x" })).to.deep.equal([]);
    expect(drifted(before, { rate: "5.01", at: "https://sc.example/X" })).to.deep.equal(["rate", "at"]);
  });

  for (const [what, declared, same, other] of [
    ["a moment in another zone", "2026-01-01T00:00:00Z", "2026-01-01T03:00:00+03:00", "2026-01-01T03:00:00Z"],
    ["a moment in a zone without a colon", "2026-01-01T00:00:00Z", "2026-01-01T03:00:00+0300", "2026-01-01T00:00:00"],
    [
      "a moment with more digits",
      "2026-01-01T00:00Z",
      "2026-01-01 00:00:00.000000+00:00",
      "2026-01-01T00:00:00.000001Z",
    ],
    ["a time of day with its seconds", "10:00", "10:00:00", "10:00:01"],
    ["no time at all", "99:99:99+99:99", " 99:99:99+99:99", "99:99:99+99:98"],
    ["another way to write a letter", "C\u0327elik", "\u00c7elik", "Celik"],
  ] as const) {
    it(`is no drift where a text is shown as ${what}`, () => {
      const before = { desired: { text: declared } };
      expect(drifted(before, { text: same })).to.deep.equal([]);
      expect(drifted(before, { text: other })).to.deep.equal(["text"]);
    });
  }

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
  it("holds a boolean that was shown as a text as a boolean", () => {
    const desired = { on: true, off: false, other: true };
    const shown = { on: "True", off: "true", other: "yes" };
    expect(former(shown, desired)).to.deep.equal({ on: true, off: true, other: "yes" });
  });

  it("puts back what still holds our value, and leaves and names what somebody else changed", () => {
    const previous = { a: 1, b: 1, c: 1 };
    const ours = { desired: { a: 2, b: 2, c: 2 } };
    expect(wayBack(previous, ours, { a: 2, b: 3, c: 1 })).to.deep.equal({ write: { a: 1 }, left: ["b"] });
  });
});
