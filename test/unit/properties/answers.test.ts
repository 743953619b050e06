import { expect } from "chai";
import fc from "fast-check";
import nock from "nock";
import { canary } from "../../support/canaries.js";
import { freshProvider } from "../../support/engine.js";
import { Receiver } from "../../support/receiver.js";

const ARGS: Record<string, object> = {
  OmnitronWebhookState: { eventType: "order.created", whenMissing: "ignore" },
  OmsAppSetting: { key: "ANY", value: { a: [1] } },
  OmsObject: { path: "/api/v1/oms/things/", body: { name: "a", config: { b: [1] } } },
  OmsScenario: { name: "a", kind: "distribution", channel: { name: "a" }, defaultStockLocation: { erpCode: "a" } },
  OmsSetupStep: { step: "stock_locations" },
  OmsWebhook: { eventType: "package.created", targetUrl: "https://sc.example/in/" },
};

const names = fc.constantFrom(
  ...["id", "key", "json_value", "event_type", "target_url", "is_active", "name", "erp_code", "config", "is_required"],
  ...["__proto__", "constructor", "toString", "detail", "status", "retry_countdown_config", "channels"],
);
/** Values that a declaration above would look for, and others. */
const hit = fc.constantFrom(
  "ANY",
  "a",
  "order.created",
  "package.created",
  "https://sc.example/in/",
  "",
  "\ud800",
  true,
);
const any = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    hit,
    fc.constantFrom(null, 0, 1, -1, 1e300, false),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(names, tie("json"), { maxKeys: 6, noNullPrototype: true }),
  ),
})).json;
const page = fc.record(
  { count: fc.oneof(fc.nat(3), any), next: fc.oneof(fc.constant(null), any), results: fc.oneof(fc.array(any), any) },
  { requiredKeys: [] },
);
const row = fc.dictionary(names, any, { maxKeys: 8, noNullPrototype: true });
const list = fc.array(row, { maxLength: 3 }).map((results) => ({ count: results.length, next: null, results }));
const body = fc.oneof(list, page, any, row).map((value) => JSON.stringify(value));

describe("whatever the platform answers", () => {
  let receiver: Receiver;
  let status = 200;
  let answers: (() => string)[];
  before(async () => {
    nock.restore();
    receiver = await Receiver.start();
    receiver.answer = () => {
      const text = answers.length > 1 ? answers.shift()! : answers[0]!;
      return { status, headers: { "Content-Type": "application/json" }, body: text() };
    };
  });
  after(() => {
    receiver.stop();
    nock.activate();
  });

  /** Errors are ours and for a person; a result is one. */
  async function isToldWell(type: string): Promise<void> {
    const config = { "akinon:omnitronUrl": receiver.url, "akinon:token": canary("token"), "akinon:maxRetries": "0" };
    const provider = await freshProvider(type, config);
    const { inputs, failures } = await provider.check({}, { ...ARGS[type] });
    expect(failures).to.deep.equal([]);
    const error = await provider.create(inputs).then(
      () => undefined,
      (reason: Error) => reason,
    );
    if (error === undefined) return;
    expect(error.message).not.to.match(/defect|TypeError|RangeError|undefined is not/);
    expect(error.message.length).to.be.below(3_000);
  }

  for (const type of Object.keys(ARGS)) {
    it(`${type} comes to a result, or to an error that says what is wrong`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 4 }), async (texts) => {
          answers = texts.map((text) => () => text);
          await isToldWell(type);
        }),
        { numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
      ));
  }

  const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  const bodies: Record<string, () => string> = {
    "a list of 100,000 levels": () => deep(100_000),
    "an object of 100,000 levels": () => '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000),
    "rows of 100,000 levels": () =>
      `{"count":1,"next":null,"results":[{"id":1,"key":"ANY","name":"a","event_type":"package.created","is_active":true,` +
      `"target_url":"https://sc.example/in/","erp_code":"a","config":${deep(100_000)},"json_value":${deep(100_000)}}]}`,
    "a text of 10 MB": () => JSON.stringify("x".repeat(10_000_000)),
    "a page of HTML": () => "<html>log in</html>",
    "half of a list": () => '{"count":2,"next":null,"results":[{"id":1},{"id"',
    nothing: () => "",
    "the same page for ever": () => '{"count":9,"next":"https://elsewhere.example/?page=2","results":[{"id":1}]}',
  };
  for (const [what, text] of Object.entries(bodies)) {
    it(`is ${what}`, async () => {
      answers = [text];
      for (status of [400, 404, 500, 200]) {
        for (const type of Object.keys(ARGS)) await isToldWell(type);
      }
    });
  }
});
