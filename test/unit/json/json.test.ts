import { expect } from "chai";
import fc from "fast-check";
import { ExactNumber, isSameNumber, toNumber } from "../../../providers/src/json/exact-number.js";
import { parseJson, textAsSent } from "../../../providers/src/json/parse.js";
import { stringifyJson } from "../../../providers/src/json/stringify.js";

const MARK = "4dabf18193072939515e22adb298388d";

describe("JSON without loss", () => {
  for (const [what, text] of Object.entries({
    "integers beyond 2^53": '{"id":9007199254740993,"big":12345678901234567890}',
    "digits that say nothing": '{"rate":1.0,"sum":1.50,"tiny":1E-7}',
    "numbers beyond all": "[1e400,-1e400,1e-400]",
    "minus zero": "[-0.0,-0,0]",
    "a number alone": "1.0",
    "names that every object inherits": '{"__proto__":{"a":1.0},"constructor":2,"toString":3,"":4}',
    "the order of names that look like an index": '{"b":1,"7":2,"a":{"2":1,"1":2}}',
    "a name that is there twice": '{"a":1,"a":1.0}',
    "halves of characters": '["\\ud83d x",1.0,{"\\udc00":"\\ud83d"}]',
    "texts that Pulumi takes for its own": `{"u":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","s":{"${MARK}":"1b47061264138c4ac30d75fd1eb44270"}}`,
    "quotes and brackets in texts": '{"a":"}{\\"][: 1.0","b":[1.0]}',
  })) {
    it(`keeps ${what}`, () => {
      expect(stringifyJson(parseJson(text))).to.equal(text);
    });
  }

  it("writes a part of a text as it was sent, beside what is new", () => {
    const { kept, list } = parseJson('{ "kept": {"9": 1.0, "a": 2}, "list": [1, 2.50] }') as Record<string, unknown>;
    expect(stringifyJson({ ours: 1, kept, more: [list] })).to.equal(
      '{"ours":1,"kept":{"9": 1.0, "a": 2},"more":[[1, 2.50]]}',
    );
  });

  it("does not read the slower way because of a time in a text, which every object of the platform has", () => {
    const slowly = (text: string) => textAsSent(parseJson(text) as object) !== undefined;
    expect(
      slowly('[{"created_date":"2026-11-30T18:05:01.640000Z"},{"created_date":"2026-11-30T18:25:07.648001"}]'),
    ).to.equal(false);
    expect(slowly('["10:05:00",1.0]')).to.equal(true);
  });

  it("refuses what is no JSON", () => {
    for (const text of ["", "{", "01", "1.", "[1,]", '{"a":1.0,}', "NaN", "// c\n1.0", '"\t"', "[1.0] x"]) {
      expect(() => parseJson(text), text).to.throw(SyntaxError);
    }
  });

  it("writes any JSON back as it was, digit for digit and in its order", () => {
    const number = fc.oneof(
      fc
        .double()
        .filter(Number.isFinite)
        .map((value) => JSON.stringify(value)),
      fc.bigInt().map(String),
      fc.tuple(fc.bigInt(), fc.stringMatching(/^\d{1,20}$/)).map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.tuple(fc.integer(), fc.integer({ min: -999, max: 999 })).map(([whole, power]) => `${whole}e${power}`),
    );
    const string = fc.oneof(fc.string({ unit: "binary" }), fc.string()).map((text) => JSON.stringify(text));
    const name = fc.oneof(
      string,
      fc.constantFrom('"__proto__"', '""', '"constructor"'),
      fc.nat().map((n) => `"${n}"`),
    );
    const { document } = fc.letrec<{ document: string }>((tie) => ({
      document: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(number, string, fc.constantFrom("true", "false", "null")),
        fc.array(tie("document")).map((elements) => `[${elements.join(",")}]`),
        fc
          .uniqueArray(fc.tuple(name, tie("document")), { selector: ([key]) => JSON.parse(key) as string })
          .map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(",")}}`),
      ),
    }));
    fc.assert(
      fc.property(document, (text) => {
        expect(stringifyJson(parseJson(text))).to.equal(text);
      }),
      { numRuns: 500 },
    );
  });

  it("compares numbers by value", () => {
    const same = (a: string, b: string) => isSameNumber(toNumber(a), toNumber(b));
    for (const [a, b] of [
      ["1", "1.0"],
      ["100", "1e2"],
      ["0", "-0.0"],
      ["0.001", "1.0E-3"],
      ["1e400", "10e399"],
    ]) {
      expect(same(a!, b!), `${a} ${b}`).to.equal(true);
    }
    for (const [a, b] of [
      ["1", "-1"],
      ["9007199254740993", "9007199254740992"],
      ["1e400", "1e401"],
      ["1", "10"],
    ]) {
      expect(same(a!, b!), `${a} ${b}`).to.equal(false);
    }
  });

  it("shows a number as it is where JavaScript has one of that value, else as text", () => {
    const shown = ["1.0", "9007199254740993", "1e400", "2.50"].map((text) => new ExactNumber(text));
    expect(JSON.stringify(shown)).to.equal('[1,"9007199254740993","1e400",2.5]');
  });
});
