import { expect } from "chai";
import { z } from "zod";
import { checkInputs, withDefaults } from "../../../providers/src/pulumi/check.js";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_NUMBER = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";

const schema = {
  properties: z.strictObject({
    name: z.string().min(1, "must not be empty"),
    size: z.number().default(3),
    step: z.strictObject({ kind: z.string(), factor: z.number().default(1) }).optional(),
    deep: z.strictObject({ list: z.array(z.strictObject({ count: z.number() })) }).optional(),
  }),
  together: ({ size }: { size: number }) =>
    size > 9 ? [{ property: "size", reason: "is too large with that name" }] : [],
};

describe("checkInputs", () => {
  it("reports nothing for good inputs, and leaves them as declared", () => {
    for (const inputs of [{ name: "a" }, { name: "a", size: 3 }, { name: "a", step: { kind: "slow" } }]) {
      expect(checkInputs(schema, inputs)).to.deep.equal({ inputs, failures: [] });
    }
  });

  it("gives what means the same the form that the state has, so that no default shows as a change", () => {
    const check = (news: object, olds: object) =>
      checkInputs(schema, { name: "a", ...news }, { name: "a", ...olds }).inputs;
    expect(check({}, { size: 3 })).to.deep.equal({ name: "a", size: 3 });
    expect(check({ size: 3 }, {})).to.deep.equal({ name: "a", size: 3 });
    const complete = { step: { kind: "slow", factor: 1 } };
    expect(check({ step: { kind: "slow" } }, complete)).to.deep.equal({ name: "a", ...complete });
    expect(check({ step: { kind: "fast" } }, complete)).to.deep.equal({ name: "a", step: { kind: "fast" } });
  });

  it("names a default where the state holds another value, and only there", () => {
    expect(checkInputs(schema, { name: "a" }, { name: "a", size: 5 }).inputs).to.deep.equal({ name: "a", size: 3 });
    expect(checkInputs(schema, { name: "a" }, { name: "b" }).inputs).to.deep.equal({ name: "a" });
    const optional = checkInputs(schema, { name: "a" }, { name: "a", deep: { list: [] } });
    expect(optional.inputs, "an input without a default").to.deep.equal({ name: "a" });
  });

  it("fills defaults for the code that works with the inputs, and leaves alone what does not pass", () => {
    const { properties } = schema;
    expect(withDefaults(properties, { name: "a", step: { kind: "slow" } })).to.deep.equal({
      name: "a",
      size: 3,
      step: { kind: "slow", factor: 1 },
    });
    expect(withDefaults(properties, { name: 7, size: UNKNOWN })).to.deep.equal({ name: 7, size: UNKNOWN });
  });

  it("names every problem at once, each by its property path", () => {
    const { failures } = checkInputs(schema, { size: "x", deep: { list: [{ count: 1 }, { count: "2" }] }, other: 1 });
    expect(failures.map(({ property }) => property)).to.deep.equal(["other", "name", "size", "deep.list[1].count"]);
    expect(failures[1]!.reason).to.equal("is required");
  });

  for (const unknown of [UNKNOWN, UNKNOWN_NUMBER]) {
    it(`lets ${unknown} through at any depth, and still checks the rest`, () => {
      const deep = { list: [{ count: unknown }] };
      const { inputs, failures } = checkInputs(schema, { name: "", size: unknown, deep });
      expect(inputs).to.deep.include({ size: unknown, deep });
      expect(failures).to.deep.equal([{ property: "name", reason: "must not be empty" }]);
    });
  }

  it("refuses numbers that JavaScript does not hold exactly, at any depth", () => {
    const loose = { properties: z.strictObject({ value: z.unknown() }) };
    const value = { a: [1, 2 ** 53, 0.1, -0], b: { c: Infinity }, d: NaN };
    const { failures } = checkInputs(loose, { value });
    expect(failures.map(({ property }) => property)).to.deep.equal(["value.a[1]", "value.b.c", "value.d"]);
    expect(failures[0]!.reason).to.contain("write it as a text");
  });

  it("asks what no single property can tell only when everything is known", () => {
    expect(checkInputs(schema, { name: "a", size: 10 }).failures).to.have.length(1);
    expect(checkInputs(schema, { name: UNKNOWN, size: 10 }).failures).to.deep.equal([]);
  });
});
