import { expect } from "chai";
import { refusalIn } from "../../../providers/src/http/refusal.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const NOT_SAVED = "not saved";

const REFUSALS: unknown[] = [
  { status: "error", message: NOT_SAVED },
  { id: null, status: "ERROR", message: NOT_SAVED },
  { status: 400, detail: NOT_SAVED },
  { statusCode: 422, message: NOT_SAVED },
  { result: "failed", reason: NOT_SAVED },
  { success: false, message: NOT_SAVED },
  { success: "false", message: NOT_SAVED },
  { ok: false, detail: NOT_SAVED },
  { error: true, message: NOT_SAVED },
  { error: NOT_SAVED },
  { errors: [{ field: NOT_SAVED }] },
  { results: [], errors: [NOT_SAVED] },
  { code: "webhook_100_2", en: NOT_SAVED },
  [{ status: 201 }, { status: "error", message: NOT_SAVED }],
];

const GOOD: unknown[] = [
  { id: 7, status: "error", message: "of the object" },
  { message: "updated successfully" },
  { status: "error" },
  { status: 200, message: "done" },
  { success: true, message: "done" },
  { error: null, errors: [], message: "done" },
  { error: false, message: "done" },
  { json_value: { status: "error" } },
  { results: [] },
  [{ id: 1, error: "of the object" }],
  "not saved",
  null,
];

describe("an error inside a 2xx", () => {
  for (const body of REFUSALS) {
    it(`is ${JSON.stringify(body)}, after a write`, () => expect(refusalIn(body, true)).to.contain(NOT_SAVED));
  }
  for (const body of GOOD) {
    it(`is not ${JSON.stringify(body)}`, () => expect(refusalIn(body, true)).to.equal(undefined));
  }

  it("is no row of a list, no country, and no step that failed", () => {
    for (const body of [[{ error: "x" }], { code: "TR", en: "Turkey" }, { result: "FAILED", message: "x" }]) {
      expect(refusalIn(body, false), JSON.stringify(body)).to.equal(undefined);
    }
  });
});

const OMS = "/api/v1/oms/";
const WRITES: Record<string, { args: object; rows: Record<string, Record<string, unknown>[]> }> = {
  OmsWebhook: {
    args: { eventType: "package.created", targetUrl: "https://sc.example/" },
    rows: { [`${OMS}whisperer/hooks/`]: [] },
  },
  OmsScenario: {
    args: { name: "A", kind: "distribution", channel: "any", defaultStockLocation: 4 },
    rows: { [`${OMS}distribution_scenarios/`]: [], [`${OMS}stocklocations/list-simple/`]: [{ id: 4, name: "L" }] },
  },
  OmsAppSetting: { args: { key: "K", value: { n: 2 } }, rows: { [`${OMS}settings/application_settings/`]: [] } },
  OmsObject: { args: { path: `${OMS}things/`, body: { name: "x" } }, rows: { [`${OMS}things/`]: [] } },
  OmnitronWebhookState: {
    args: { eventType: "order.created", targetUrl: "https://o.example/" },
    rows: {
      "/api/v1/whisperer/hooks/": [
        { id: 9, event_type: "order.created", target_url: "https://o.example/", is_active: true },
      ],
    },
  },
  OmsSetupStep: { args: { step: "addresses", when: "always" }, rows: {} },
};

describe("the platform's own words of an error inside a 2xx", () => {
  for (const [type, { args, rows }] of Object.entries(WRITES)) {
    for (const status of [200, 207]) {
      it(`are told of ${type}, with ${status}`, async () => {
        const rest = await Rest.start(structuredClone(rows));
        try {
          rest.before = ({ method, url }) => {
            if (method === "GET") return url!.includes("/setup/") ? { json: { result: "READY" } } : undefined;
            return method === "OPTIONS" ? undefined : { status, json: { status: "error", message: NOT_SAVED } };
          };
          const engine = new Engine(await freshProvider(type, rest.config("token-of-a-test")), undefined);
          const { message } = await rejection(engine.up(args));
          expect(message).to.contain(`answered ${status}: not saved; its body says that this failed`);
          // A POST made nothing, which a look shows; of what stood there before nothing may be forgotten.
          expect(engine.stored === undefined, "kept in the state").to.equal(type !== "OmnitronWebhookState");
        } finally {
          await rest.stop();
        }
      });
    }
  }

  it("are no reason to lose an object that was made all the same", async () => {
    const { args, rows } = WRITES.OmsObject!;
    const rest = await Rest.start(structuredClone(rows));
    try {
      rest.answerPost = () => ({ json: { status: "error", message: NOT_SAVED } });
      const engine = new Engine(await freshProvider("OmsObject", rest.config("token-of-a-test")), undefined);
      await engine.up(args);
      expect(engine.stored?.properties).to.include({ objectId: 100 });
      await engine.destroy();
      expect(rest.rows.get(`${OMS}things/`)).to.deep.equal([]);
    } finally {
      await rest.stop();
    }
  });
});
