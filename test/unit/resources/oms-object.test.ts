import { expect } from "chai";
import type { OmsObjectRow } from "../../../providers/src/akinon/objects.js";
import { checkInputs, withDefaults } from "../../../providers/src/pulumi/check.js";
import { Refused } from "../../../providers/src/pulumi/errors.js";
import { declaredPart, eitherDeclared, withDeclaredPart } from "../../../providers/src/documents/declared-part.js";
import { declare, known } from "../../../providers/src/resources/oms-object/declare.js";
import { omsObject } from "../../../providers/src/resources/oms-object/reconcile.js";
import { planObject } from "../../../providers/src/resources/object.js";
import type { Inputs } from "../../../providers/src/resources/oms-object/schema.js";

const PATH = "/api/v1/oms/things/";
const declared = (body: object, more: object = {}): Inputs => {
  const { inputs, failures } = checkInputs(omsObject.schema, { path: PATH, body, ...more });
  expect(failures).to.deep.equal([]);
  return withDefaults(omsObject.schema.properties, inputs) as Inputs;
};
const state = (inputs: Inputs) => ({ id: "1", inputs, outputs: { objectId: 1 } });
const plan = (inputs: Inputs, row?: OmsObjectRow, before?: ReturnType<typeof state>) =>
  planObject(declare(inputs, before), row, before && known(before));
const body = { name: "A", config: { a: 1 } };

describe("OmsObject", () => {
  it("compares what was declared, at depth, and nothing else", () => {
    const inputs = declared(body);
    const shown = { id: 1, name: "A", config: { b: 2, a: 1 }, more: true };
    expect(plan(inputs, shown, state(inputs))).to.deep.include({ kind: "leave" });
    expect(omsObject.project(shown, state(inputs)).inputs).to.equal(inputs);
    const changed = { ...shown, config: { a: 2, b: 2 } };
    expect(omsObject.project(changed, state(inputs)).inputs.body).to.deep.equal({ name: "A", config: { a: 2 } });
  });

  it("takes away within a document what is not declared any more, and only that", () => {
    const before = declared({ name: "A", config: { a: 1, c: 3 } });
    const now = declared({ name: "A", config: { c: 3 } });
    const shown = { id: 1, name: "A", config: { a: 1, b: 2, c: 3 } };
    expect(plan(now, shown, state(before))).to.deep.include({ kind: "change", body: { config: { c: 3 } } });
    const either = eitherDeclared(before.body, now.body) as { config: object };
    expect(withDeclaredPart(shown.config, { c: 3 }, either.config, {})).to.deep.equal({ b: 2, c: 3 });
  });

  it("refuses what differs, takes it over on purpose, and keeps what is as declared for its own installation's", () => {
    const theirs = { id: 1, name: "A", config: { a: 2 } };
    expect(() => plan(declared(body), theirs)).to.throw(Refused, /object 1 .* config .*adopt: true/);
    const adopted = plan(declared(body, { adopt: true }), theirs);
    expect(adopted).to.deep.include({ kind: "change", previous: { name: "A", config: { a: 2 } } });
    const equal = { id: 1, name: "A", config: { a: 1 } };
    expect(plan(declared(body), equal)).to.deep.include({ kind: "leave", previous: body });
  });

  for (const [what, args, property, words] of [
    ["a lookup that body does not hold", { body: {}, lookup: ["slug"] }, "lookup", "names slug"],
    ["a path without its slashes", { path: "api/things" }, "path", "must begin and end with one slash"],
    ["an empty lookup", { lookup: [] }, "lookup", "at least one"],
  ] as const) {
    it(`refuses ${what}`, () => {
      const { failures } = checkInputs(omsObject.schema, Object.assign({ path: PATH, body }, args));
      expect(failures).to.have.length(1);
      expect(failures[0]).to.deep.include({ property });
      expect(failures[0]!.reason).to.contain(words);
    });
  }

  describe("lists", () => {
    const keyed = { "config.rules": "name" };
    const want = {
      config: {
        rules: [
          { name: "x", v: 1 },
          { name: "y", v: 2 },
        ],
      },
    };

    it("may hold one key twice, or as number and as text", () => {
      const rules = (...elements: object[]) => ({ config: { rules: elements } });
      const want = rules({ name: 7, v: 1 }, { name: "x", v: 2 }, { name: "x", v: 3 });
      const shown = rules({ name: "x", v: 2, id: 8 }, { name: "x", v: 3, id: 9 }, { name: "7", v: 1, id: 7 });
      expect(declaredPart(shown, want, keyed)).to.deep.equal(
        rules({ name: "7", v: 1 }, { name: "x", v: 2 }, { name: "x", v: 3 }),
      );
      expect(withDeclaredPart(shown, want, want, keyed)).to.deep.equal(
        rules({ id: 7, name: 7, v: 1 }, { id: 8, name: "x", v: 2 }, { id: 9, name: "x", v: 3 }),
      );
    });

    it("with a key compare in any order, and by their declared members", () => {
      const shown = {
        config: {
          rules: [
            { name: "y", v: 2, id: 9 },
            { name: "x", v: 1, id: 8 },
          ],
        },
      };
      expect(declaredPart(shown, want, keyed)).to.deep.equal(want);
      expect(declaredPart(shown, want, {}), "without one their order counts").not.to.deep.equal(want);
    });

    it("with a key show elements that somebody added, and miss those that somebody took", () => {
      const added = { config: { rules: [{ name: "z" }, { name: "x", v: 1 }, { name: "y", v: 2 }] } };
      expect(declaredPart(added, want, keyed)).to.deep.equal({
        config: { rules: [...want.config.rules, { name: "z" }] },
      });
      const taken = { config: { rules: [{ name: "y", v: 2 }] } };
      expect(declaredPart(taken, want, keyed)).to.deep.equal(taken);
    });

    it("are written with what nobody declared in their elements", () => {
      const shown = {
        config: {
          rules: [
            { name: "y", v: 0, id: 9 },
            { name: "x", v: 1, id: 8 },
          ],
        },
      };
      expect(withDeclaredPart(shown, want, want, keyed)).to.deep.equal({
        config: {
          rules: [
            { name: "x", v: 1, id: 8 },
            { name: "y", v: 2, id: 9 },
          ],
        },
      });
    });

    it("of another length are shown and written whole", () => {
      const shown = { config: { rules: [{ name: "x", v: 1, id: 8 }] } };
      expect(declaredPart(shown, want, {})).to.deep.equal(shown);
      expect(withDeclaredPart(shown, want, want, {})).to.deep.equal(want);
    });
  });
});
