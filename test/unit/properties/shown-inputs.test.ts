import { expect } from "chai";
import fc from "fast-check";
import { ASSUMED } from "../../../providers/src/akinon/member-names.js";
import { checkInputs, type InputSchema, withDefaults } from "../../../providers/src/pulumi/check.js";
import { planObject } from "../../../providers/src/resources/object.js";
import { omnitronWebhookState } from "../../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "../../../providers/src/resources/oms-app-setting/reconcile.js";
import { declare as declareObject, known as knownObject } from "../../../providers/src/resources/oms-object/declare.js";
import { omsObject } from "../../../providers/src/resources/oms-object/reconcile.js";
import { secretRef } from "../../../providers/src/resources/oms-app-setting/secret-ref.js";
import {
  declare as declareScenario,
  known as knownScenario,
} from "../../../providers/src/resources/oms-scenario/declare.js";
import { omsScenario } from "../../../providers/src/resources/oms-scenario/reconcile.js";
import {
  declare as declareWebhook,
  known as knownWebhook,
} from "../../../providers/src/resources/oms-webhook/declare.js";
import { omsWebhook } from "../../../providers/src/resources/oms-webhook/reconcile.js";

type Properties = Record<string, unknown>;
interface Subject {
  schema: InputSchema<never>;
  args: Properties;
  /** What somebody may have made of the object. */
  changes: fc.Arbitrary<Properties>;
  /** The inputs that a refresh then returns, and the body of an update by them. */
  refreshed: (inputs: never, changes: Properties) => { shown: object; written?: unknown };
}

const text = fc.string({ maxLength: 12 });
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>;
const document = fc.dictionary(text, json, { maxKeys: 3, noNullPrototype: true });
const some = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });
const written = (planned: object) => ("body" in planned ? planned.body : undefined);

const SUBJECTS: Record<string, Subject> = {
  omsWebhook: {
    schema: omsWebhook.schema,
    args: {
      eventType: "package.created",
      targetUrl: "https://seller-center.example/",
      secretKey: "ours",
      additionalHeaders: { Authorization: "ours" },
      config: { auth: { password: "ours" } },
    },
    changes: some({
      event_type: text,
      target_url: text,
      is_active: fc.boolean(),
      secret_key: fc.option(text),
      retry_countdown_config: fc.oneof(json, fc.record({ choice: fc.constant("random"), kwargs: document })),
      additional_headers: fc.oneof(document, fc.constant({ Authorization: "theirs" })),
      config: fc.oneof(document, fc.record({ auth: document })),
      callback: fc.option(text),
    }),
    refreshed(inputs, changes) {
      const hook = {
        id: 7,
        event_type: "package.created",
        target_url: "https://seller-center.example/",
        is_active: true,
        secret_key: "ours",
        callback: null,
        retry_countdown_config: { choice: "exponential", kwargs: { base: 2, factor: 1 } },
        additional_headers: { Authorization: "ours" },
        config: { auth: { password: "ours" } },
        ...changes,
      };
      const state = { id: "7", inputs, outputs: { hookId: 7 } };
      const shown = omsWebhook.project({ hook }, state).inputs;
      return { shown, written: written(planObject(declareWebhook(shown, state), hook, knownWebhook(state))) };
    },
  },
  omsAppSetting: {
    schema: omsAppSetting.schema,
    args: { key: "OUR_KEY", value: { token: secretRef("token"), list: [1] }, secrets: { token: "ours" } },
    changes: fc.oneof(
      fc.record({ json_value: json }),
      fc.record({ json_value: fc.record({ token: json, list: json }, { requiredKeys: [] }) }),
    ),
    refreshed(inputs, changes) {
      const setting = { id: 7, key: "OUR_KEY", json_value: { token: "ours", list: [1] }, ...changes };
      return {
        shown: omsAppSetting.project(setting, { id: "7", inputs, outputs: { settingId: 7, unverifiable: [] } }).inputs,
      };
    },
  },
  omnitronWebhookState: {
    schema: omnitronWebhookState.schema,
    args: { eventType: "order.created" },
    changes: some({ is_active: fc.boolean(), target_url: text }),
    refreshed(inputs, changes) {
      const hook = {
        id: 7,
        event_type: "order.created",
        target_url: "https://oms.example/",
        is_active: false,
        ...changes,
      };
      const observed = { matching: [hook], released: [], all: [hook] };
      const state = { id: "order.created", inputs, outputs: { hooks: [{ id: 7, targetUrl: "https://oms.example/" }] } };
      return { shown: omnitronWebhookState.project(observed as never, state).inputs };
    },
  },
  omsObject: {
    schema: omsObject.schema,
    args: { path: "/api/v1/oms/order_filter_rules/", body: { name: "Ours", conf: { a: [1] } } },
    changes: some({ name: json, conf: json, more: json }),
    refreshed(inputs, changes) {
      const row = { id: 7, name: "Ours", conf: { a: [1] }, ...changes };
      const state = { id: "7", inputs, outputs: { objectId: 7 } };
      const shown = omsObject.project(row, state).inputs;
      return { shown, written: written(planObject(declareObject(shown, state), row, knownObject(state))) };
    },
  },
  omsScenario: {
    schema: omsScenario.schema,
    args: { name: "Ours", kind: "distribution", channel: { id: 3 }, defaultStockLocation: 9, priority: 2 },
    changes: fc.record(
      {
        channelId: fc.constantFrom(3, 4, null, undefined),
        scenario: some({
          name: text,
          description: fc.option(text),
          is_active: fc.boolean(),
          priority: json,
          channels: fc.option(fc.array(fc.nat())),
          channel_condition_type: text,
          default_stock_location: json,
          shipping_options: fc.option(fc.array(fc.nat())),
        }),
      },
      { requiredKeys: ["scenario"] },
    ),
    refreshed(inputs, { scenario, channelId }) {
      const names = ASSUMED.scenario;
      const standing = {
        id: 7,
        name: "Ours",
        is_active: true,
        priority: 2,
        channel_condition_type: "static",
        channels: [3],
        default_stock_location: 9,
        ...(scenario as object),
      };
      const references = { channelId: 3, stockLocationId: 9 };
      const state = { id: "7", inputs, outputs: { status: "applied" as const, scenarioId: 7, ...references } };
      const observed = { scenario: standing, channelId, names } as never;
      const shown = omsScenario.project(observed, state).inputs;
      return {
        shown,
        written: written(
          planObject(declareScenario(shown, references, names, false), standing, knownScenario(state, names)),
        ),
      };
    },
  },
};

describe("what a refresh returns as inputs", () => {
  for (const [resource, { schema, args, changes, refreshed }] of Object.entries(SUBJECTS)) {
    it(`${resource}: passes the check, whatever stands on the platform, and no picture of it is written`, () => {
      fc.assert(
        fc.property(changes, (changed) => {
          const { inputs, failures } = checkInputs(schema, args);
          expect(failures).to.deep.equal([]);
          const { shown, written = {} } = refreshed(withDefaults(schema.properties, inputs) as never, changed);
          const wire = JSON.parse(JSON.stringify(shown)) as Properties;
          expect(checkInputs(schema, wire, wire).failures).to.deep.equal([]);
          expect(JSON.stringify(written)).not.to.match(/changed on the platform|"ids"|"gone"/);
        }),
      );
    });
  }
});
