import { expect } from "chai";
import { z } from "zod";
import { checkInputs } from "../../../providers/src/pulumi/check.js";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_NUMBER = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";

const schema = {
  properties: z.strictObject({
    name: z.string().min(1, "must not be empty"),
    size: z.number().default(3),
    deep: z.strictObject({ list: z.array(z.strictObject({ count: z.number() })) }).optional(),
  }),
  together: ({ size }: { size: number }) =>
    size > 9 ? [{ property: "size", reason: "is too large with that name" }] : [],
};

describe("checkInputs", () => {
  it("fills defaults and reports nothing for good inputs", () => {
    expect(checkInputs(schema, { name: "a" })).to.deep.equal({
      inputs: { name: "a", size: 3 },
      failures: [],
    });
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
