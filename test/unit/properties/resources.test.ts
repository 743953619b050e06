import { expect } from "chai";
import fc from "fast-check";
import type { Setting } from "../../../providers/src/akinon/settings.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { drifted, settledOutput, toWrite, wayBack } from "../../../providers/src/documents/settled.js";
import { outcome } from "../../../providers/src/documents/outcome.js";
import { verdicts } from "../../../providers/src/documents/verdict.js";
import { isMask, unmask } from "../../../providers/src/documents/masks.js";
import { declare } from "../../../providers/src/resources/oms-app-setting/declare.js";
import { planObject } from "../../../providers/src/resources/object.js";
import { resolve } from "../../../providers/src/resources/oms-app-setting/secret-ref.js";
import { toShownValue } from "../../../providers/src/resources/oms-app-setting/shown-value.js";
import { declaredPart, withDeclaredPart } from "../../../providers/src/documents/declared-part.js";
import * as omnitronWebhookState from "../../../providers/src/resources/omnitron-webhook-state/schema.js";
import * as omsAppSetting from "../../../providers/src/resources/oms-app-setting/schema.js";
import * as omsObject from "../../../providers/src/resources/oms-object/schema.js";
import * as omsScenario from "../../../providers/src/resources/oms-scenario/schema.js";
import * as omsSetupStep from "../../../providers/src/resources/oms-setup-step/schema.js";
import * as omsWebhook from "../../../providers/src/resources/oms-webhook/schema.js";

/** Names that every object has by its prototype, and that JSON may have as well. */
const name = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 6 }) },
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "", "a/b", "a~1b", "ü\ud800"),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, "", "****", "\ud800", -0, 0, 1e300),
    fc.string({ maxLength: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(name, tie("json"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const own = (members: Record<string, unknown>, key: string) => (Object.hasOwn(members, key) ? members[key] : undefined);
/** The same, at each place in whatever form. */
const isSame = (one: unknown, other: unknown) =>
  verdicts({ value: one }, undefined, { value: other }).every(({ kind }) => kind === "form");
/** As it comes over the wire. */
const wire = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
const members = fc
  .dictionary(name, json, { maxKeys: 5, noNullPrototype: true })
  .map((value) => wire(value) as Record<string, unknown>);
const value = json.map(wire);

const UNKNOWN = fc.constantFrom("04da6b54-80e4-46f7-96ec-b56ff0331ba9", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");
const SCHEMAS = { omnitronWebhookState, omsAppSetting, omsObject, omsScenario, omsSetupStep, omsWebhook };

describe("for any JSON", () => {
  it("what stands as declared needs no write", () => {
    fc.assert(
      fc.property(members, (desired) => {
        expect(toWrite(desired, desired)).to.deep.equal({});
        expect(toWrite(desired, desired, { desired })).to.deep.equal({});
      }),
    );
  });

  it("what was accepted of a write is no drift, and what was not is one", () => {
    fc.assert(
      fc.property(members, members, (desired, answered) => {
        // The library of JSON Patch touches no such name, lest it be a trap.
        fc.pre(!/"(__proto__|constructor)":/.test(JSON.stringify([desired, answered])));
        const shown = { ...answered, ...desired, ...answered };
        const { accepted, refused, unverifiable } = outcome(verdicts(desired, undefined, shown));
        const before = { desired, settled: settledOutput(accepted), unverifiable };
        const differing = new Set(refused.map(({ path }) => path[0]));
        expect(new Set(drifted(before, shown))).to.deep.equal(differing);
        expect(new Set(Object.keys(toWrite(desired, shown, before)))).to.deep.equal(differing);
      }),
    );
  });

  it("a plan applied to what is there gives what is declared", () => {
    fc.assert(
      fc.property(members, members, (desired, observed) => {
        const after = { ...observed, ...toWrite(desired, observed) };
        expect(toWrite(desired, after)).to.deep.equal({});
        expect(verdicts(desired, undefined, after).filter(({ kind }) => kind !== "form")).to.deep.equal([]);
      }),
    );
  });

  it("the way back gives what was there, and leaves what is somebody else's", () => {
    fc.assert(
      fc.property(members, members, members, (previous, ours, theirs) => {
        const before = Object.fromEntries(Object.keys(previous).map((key) => [key, previous[key]]));
        const standing = { ...previous, ...ours };
        const { write } = wayBack(before, { desired: standing }, standing);
        const after = { ...standing, ...write };
        for (const key of Object.keys(before)) expect(isSame(before[key], own(after, key)), key).to.equal(true);
        const { write: none, left } = wayBack(before, { desired: ours }, theirs);
        // A mask may stand for our own value.
        for (const key of Object.keys(none))
          expect(isMask(own(theirs, key)) || isSame(ours[key], own(theirs, key)), key).to.equal(true);
        for (const key of left) expect(none).not.to.have.own.property(key);
      }),
    );
  });

  it("the declared part of an object, written, is the declaration, and nothing undeclared is lost", () => {
    fc.assert(
      fc.property(members, members, (shown, declared) => {
        const written = withDeclaredPart(shown, declared, declared, {}) as Record<string, unknown>;
        expect(declaredPart(written, declared, {})).to.deep.equal(declared);
        for (const key of Object.keys(shown)) {
          if (!Object.hasOwn(declared, key)) expect(written[key]).to.deep.equal(shown[key]);
        }
      }),
    );
  });

  it("a setting's value survives: written, shown and compared it is the same", () => {
    fc.assert(
      fc.property(value, (any) => {
        const inputs = { key: "ANY", value: any, onDestroy: "restore" } as unknown as omsAppSetting.Inputs;
        const written = wire(resolve(any, {}));
        expect(written).to.deep.equal(any);
        expect(toShownValue(written, any, {})).to.deep.equal(any);
        expect(unmask(written, any)).to.deep.equal(any);
        const setting = { id: 1, key: "ANY", json_value: written } as Setting;
        expect(planObject(declare(inputs), setting).kind).to.equal("leave");
      }),
    );
  });

  for (const [resource, { properties }] of Object.entries(SCHEMAS)) {
    const names = Object.keys(properties.shape);
    const args = fc.dictionary(fc.constantFrom(...names, "unheardOf"), fc.oneof(json, UNKNOWN, fc.array(UNKNOWN)), {
      maxKeys: 6,
      noNullPrototype: true,
    });

    it(`${resource}: inputs are refused with their paths or brought into a form that stays`, () => {
      fc.assert(
        fc.property(args, (given) => {
          const { inputs, failures } = checkInputs({ properties }, given);
          for (const failure of failures) {
            expect(names.concat("unheardOf")).to.include(failure.property.split(/[.[]/)[0]);
            expect(failure.reason).to.have.length.above(0);
          }
          if (failures.length > 0) return;
          const again = checkInputs({ properties }, wire(inputs) as Record<string, unknown>);
          expect(again.failures).to.deep.equal([]);
          expect(wire(again.inputs)).to.deep.equal(wire(inputs));
        }),
      );
    });
  }
});
