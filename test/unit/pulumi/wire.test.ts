import { expect } from "chai";
import fc from "fast-check";
import { parseJson } from "../../../providers/src/json/parse.js";
import { holdsUnknown } from "../../../providers/src/pulumi/unknown.js";
import { fromWire, toWire } from "../../../providers/src/pulumi/wire.js";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";

describe("what goes through the engine", () => {
  it("has names that a property path can hold", () => {
    expect(toWire({ value: { a: 1, "": { "": 2 } } })).to.deep.equal({
      value: { a: 1, '(name "")': { '(name "")': 2 } },
    });
  });

  it("is never taken for one of the engine's own values", () => {
    const value = { u: UNKNOWN, s: { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value: "x" }, half: "\ud83d x" };
    const wired = toWire({ value });
    expect(holdsUnknown(wired)).to.equal(false);
    expect(JSON.stringify(wired))
      .not.to.contain(`"${SIGNATURE}"`)
      .and.not.to.match(/"\\ud83d/);
    expect(fromWire(wired)).to.deep.equal({ value });
  });

  it("keeps what is unknown in what is checked", () => {
    expect(toWire({ value: [UNKNOWN] }, true)).to.deep.equal({ value: [UNKNOWN] });
    const shown = toWire({ value: [UNKNOWN] });
    expect(toWire(fromWire(shown, true), true)).to.deep.equal(shown);
  });

  it("shows a number that JavaScript does not hold as text", () => {
    expect(toWire({ value: parseJson("[9007199254740993,1.0,1e400]") })).to.deep.equal({
      value: ["9007199254740993", 1, "1e400"],
    });
  });

  it("comes back as it was, whatever JSON it is", () => {
    const odd = fc.constantFrom("", SIGNATURE, UNKNOWN, "\udc00", "__proto__", "a");
    const json = fc.object({
      key: fc.oneof(odd, fc.string()),
      values: [odd, fc.string({ unit: "binary" }), fc.integer()],
    });
    fc.assert(
      fc.property(json, (properties) => {
        const plain = JSON.parse(JSON.stringify(properties)) as Record<string, unknown>;
        expect(fromWire(toWire(plain))).to.deep.equal(plain);
      }),
    );
  });
});
