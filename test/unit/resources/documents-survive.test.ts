import { expect } from "chai";
import fc from "fast-check";
import { Engine, freshProvider } from "../../support/engine.js";
import { RawRow } from "../../support/raw-rows.js";
import { rejection } from "../../support/rejection.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const RULES = "/api/v1/oms/order_filter_rules/";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = '{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"x"}';

describe("a document that was there before", () => {
  let row: RawRow | undefined;
  afterEach(() => row?.stop());

  /** Takes a setting over, and destroys it; each in a process of its own. */
  async function taken(former: string, args: object): Promise<string[]> {
    const said: string[] = [];
    row = await RawRow.start(SETTINGS, { key: '"EXT"', json_value: former });
    const engine = new Engine(await freshProvider("OmsAppSetting", row.config, said), undefined);
    await engine.up({ key: "EXT", ...args });
    const next = new Engine(await freshProvider("OmsAppSetting", row.config, said), engine.stored);
    expect(await next.preview({ key: "EXT", ...args })).to.equal("same");
    await next.destroy();
    return said;
  }

  for (const [what, former] of Object.entries({
    "numbers beyond JavaScript's":
      '{"webhook_id":9007199254740993,"rate":1.0,"big":12345678901234567890,"exp":1e400,"z":-0.0}',
    "names that every object inherits": '{"__proto__":{"a":1},"constructor":2,"":3,"toString":4}',
    "halves of characters": '{"half":"\\ud83d x","\\udc00":1}',
    "texts that the engine takes for its own": `{"u":"${UNKNOWN}","s":${SECRET}}`,
    "an order that JavaScript would not keep": '{"b":1,"7":2,"a":{"2":1,"1":2.0}}',
    "one number": "1.0",
  })) {
    it(`comes back with ${what}`, async () => {
      expect(await taken(former, { value: { n: 2 } })).to.deep.equal([]);
      expect(row!.written).to.deep.equal(['{"json_value":{"n":2}}', `{"json_value":${former}}`]);
    });
  }

  it("comes back whatever JSON it is", () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const former = JSON.stringify({ value });
        await taken(former, { value: { n: 2 } });
        row!.stop();
        expect(row!.written[1]).to.equal(`{"json_value":${former}}`);
      }),
      { numRuns: 20 },
    ));

  it("goes along digit for digit beside what is declared", async () => {
    const conf = '{"ours":1,"external_id":9007199254740993,"ratio":1.0,"deep":{"9":1e400,"a":[1.50]}}';
    row = await RawRow.start(RULES, { name: '"R"', conf });
    const engine = new Engine(await freshProvider("OmsObject", row.config), undefined);
    await engine.up({ path: RULES, body: { name: "R", conf: { ours: 2 } }, adopt: true });
    expect(row.written).to.deep.equal([
      '{"conf":{"external_id":9007199254740993,"ratio":1.0,"deep":{"9":1e400,"a":[1.50]},"ours":2}}',
    ]);
    await engine.destroy();
    expect(row.written[1]).to.contain('"external_id":9007199254740993').and.to.contain('"ours":1');
  });

  it("is not taken over where it cannot be decoded", async () => {
    row = await RawRow.start(SETTINGS, { key: '"EXT"', json_value: '"Café"' }, "latin1");
    const engine = new Engine(await freshProvider("OmsAppSetting", row.config), undefined);
    const error = await rejection(engine.up({ key: "EXT", value: { n: 2 } }));
    expect(error.message).to.contain("a body that is not UTF-8");
    expect(row.written).to.deep.equal([]);
  });

  it("is read by the charset that the platform names", async () => {
    row = await RawRow.start(SETTINGS, { key: '"EXT"', json_value: '"Café"' }, "latin1", "; charset=ISO-8859-1");
    const engine = new Engine(await freshProvider("OmsAppSetting", row.config), undefined);
    await engine.up({ key: "EXT", value: "n" });
    await engine.destroy();
    expect(row.written[1]).to.equal('{"json_value":"Café"}');
  });
});

describe("what somebody adds to a document", () => {
  let row: RawRow | undefined;
  afterEach(() => row?.stop());

  it("shows, whatever it is called, and is taken out again", async () => {
    row = await RawRow.start(SETTINGS, { key: '"OURS"', json_value: '{"a":1}' });
    const args = { key: "OURS", value: { a: 1 } };
    const first = new Engine(await freshProvider("OmsAppSetting", row.config), undefined);
    await first.up(args);
    const engine = new Engine(await freshProvider("OmsAppSetting", row.config), first.stored);
    row.members.json_value = `{"a":1.0,"":2,"u":"${UNKNOWN}","id":9007199254740993}`;
    await engine.refresh();
    expect(engine.stored!.inputs.value).to.deep.equal({
      a: 1,
      '(name "")': 2,
      u: `(text "${UNKNOWN}")`,
      id: "9007199254740993",
    });
    expect(await engine.preview(args)).to.equal("update");
    await engine.up(args);
    expect(row.members.json_value).to.equal('{"a":1}');
  });

  it("is no change where a number is only written otherwise", async () => {
    row = await RawRow.start(SETTINGS, { key: '"OURS"', json_value: '{"a":1.0,"b":1e2}' });
    const engine = new Engine(await freshProvider("OmsAppSetting", row.config), undefined);
    await engine.up({ key: "OURS", value: { a: 1, b: 100 } });
    expect(row.written).to.deep.equal([]);
    expect(await engine.preview({ key: "OURS", value: { a: 1, b: 100 } })).to.equal("same");
  });
});
