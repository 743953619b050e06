import { expect } from "chai";
import { changes } from "../../../providers/src/resources/oms-app-setting/changes.js";
import { threeWay } from "../../../providers/src/documents/three-way.js";
import { canary, findCanaries } from "../../support/canaries.js";

const BEFORE = canary("secret before");
const OURS = canary("our secret");

describe("what a destroy leaves to somebody else", () => {
  it("is told with what was before, what was ours, and what is now", () => {
    expect(threeWay("is_active", { before: undefined, ours: false, now: true })).to.equal(
      "is_active (before: nothing; ours: false; now: true)",
    );
  });

  it("shows credentials by fingerprint, by their name or because they are known", () => {
    const three = { before: BEFORE, ours: OURS, now: OURS };
    for (const text of [threeWay("secret_key", three), threeWay("any", three, [BEFORE, OURS])]) {
      expect(findCanaries(text)).to.deep.equal([]);
      const [, before, ours, now] = /before: (.*); ours: (.*); now: (.*)\)/.exec(text)!;
      expect(before)
        .to.match(/^sha256 [0-9a-f]{8}$/)
        .and.not.equal(ours);
      expect(ours).to.equal(now);
    }
  });

  it("shows by fingerprint what holds a credential at any depth, and what is in the place of one", () => {
    const deep = (value: string) => [{ integration: { api_key: value } }];
    const nested = threeWay("list", { before: deep(BEFORE), ours: deep(OURS), now: deep(canary("secret now")) });
    const placed = threeWay("pin", { before: BEFORE, ours: OURS, now: [canary("secret now")] }, [OURS]);
    for (const text of [nested, placed]) expect(findCanaries(text)).to.deep.equal([]);
    expect(threeWay("pin", { before: "before", ours: "ours", now: 1 })).to.contain('"before"');
  });

  it("is cut where it is long", () => {
    const now = "x".repeat(1_000);
    expect(threeWay("name", { before: 1, ours: 2, now })).to.have.length.below(150);
  });

  it("names the leaves of a setting that changed, and how many more", () => {
    const ours = { timeouts: { read: 1 }, list: [1, 2, 3, 4, 5, 6], auth: { password: "canary" } };
    const now = { timeouts: { read: 2 }, list: [1, 2, 3, 4, 5, 6], auth: { password: "canary" } };
    expect(changes({ before: {}, ours, now }, ["canary"])).to.equal(
      "value.timeouts.read (before: nothing; ours: 1; now: 2)",
    );
    const all = changes({ before: null, ours, now: { ...now, a: 1, b: 1, c: 1, d: 1, list: [9] } }, ["canary"]);
    expect(all).to.match(/ and 1 more$/);
  });
});
