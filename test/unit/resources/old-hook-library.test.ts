import { expect } from "chai";
import { type Hook, hooks, mayHideDocuments } from "../../../providers/src/akinon/hooks.js";
import { Writing } from "../../../providers/src/akinon/writing.js";
import type { WritablePlatform } from "../../../providers/src/akinon/platform.js";
import { checkInputs, withDefaults } from "../../../providers/src/pulumi/check.js";
import { HalfMade, Refused } from "../../../providers/src/pulumi/errors.js";
import { omsWebhook } from "../../../providers/src/resources/oms-webhook/reconcile.js";
import type { Inputs } from "../../../providers/src/resources/oms-webhook/schema.js";
import { rejection } from "../../support/rejection.js";

const declared = (args: object = {}): Inputs => {
  const target = { eventType: "package.created", targetUrl: "https://sc.example/packages/" };
  const { inputs } = checkInputs(omsWebhook.schema, { ...target, ...args });
  return withDefaults(omsWebhook.schema.properties, inputs) as Inputs;
};

/** A hook of a library that knows neither `retry_countdown_config` nor `config`. */
const FOREIGN = { id: 1, event_type: "a", target_url: "https://a.example/", is_active: true, secret_key: null };

/** An OMS that stores only what the library's hooks have. */
function old(rows: object[]) {
  const writes: object[] = [];
  const http = {
    origin: "https://oms.example",
    get: (path: string) =>
      Promise.resolve(path.endsWith("/7/") ? rows.find((row) => "id" in row && row.id === 7) : rows),
    options: () => Promise.resolve(undefined),
    send: (_method: string, _path: string, _about: string, body?: object) => {
      writes.push(body!);
      const kept = Object.entries(body!).filter(([name]) => [FOREIGN, ...rows].some((row) => Object.hasOwn(row, name)));
      const standing = rows.find((row) => "id" in row && row.id === 7);
      if (standing === undefined) rows.push({ id: 7, ...Object.fromEntries(kept) });
      else Object.assign(standing, Object.fromEntries(kept));
      return Promise.resolve(rows.at(-1));
    },
  };
  const omsHooks = hooks(http, "/hooks/", mayHideDocuments);
  const platform = {
    omsHooks,
    write: { omsHooks: new Writing(http, omsHooks, () => Promise.resolve()) },
  } as unknown as WritablePlatform;
  return {
    writes,
    ensure: (inputs: Inputs) => omsWebhook.ensure(platform, inputs, undefined, undefined, () => undefined),
    update: (inputs: Inputs, hook: object) => {
      const state = { id: "7", inputs: declared(), outputs: { hookId: 7 } };
      return omsWebhook.ensure(platform, inputs, { hook: hook as Hook }, state, () => undefined);
    },
  };
}

describe("OmsWebhook on an old hook library", () => {
  it("refuses by name what cannot be set there, and writes nothing", async () => {
    const { ensure, writes } = old([FOREIGN]);
    const config = { auth: { type: "basic" } };
    const error = await rejection(ensure(declared({ config, retryCountdown: { kind: "fixed", seconds: 3 } })));
    expect(error).to.be.instanceOf(Refused);
    expect(error.message).to.contain("too old for retryCountdown and config").and.contain("Nothing was written");
    expect(writes).to.deep.equal([]);
  });

  const own = (kwargs: object) => ({
    ...FOREIGN,
    id: 7,
    event_type: "package.created",
    target_url: "https://sc.example/packages/",
    retry_countdown_config: { choice: "exponential", kwargs: { base: 2, ...kwargs } },
  });
  const factor = declared({ retryCountdown: { kind: "exponential", base: 2, factor: 3 } });

  it("refuses a factor where our own hook was written with one and has none", async () => {
    const { update, writes } = old([own({})]);
    const error = await rejection(update(factor, own({})));
    expect(error).to.be.instanceOf(Refused);
    expect(error.message).to.contain("too old for retryCountdown.factor: webhook 7 was written with one and has none");
    expect(writes).to.deep.equal([]);
  });

  it("takes a factor where our own hook has one, or where another one has none: it may be older than the library", async () => {
    const known = old([own({ factor: 1 })]);
    await known.update(factor, own({ factor: 1 }));
    const foreign = old([{ ...own({}), id: 8, target_url: "https://other.example/" }]);
    await foreign.ensure(factor);
    expect([known, foreign].map(({ writes }) => writes.length)).to.deep.equal([1, 1]);
  });

  it("refuses no defaults, and nothing that a hook there has", async () => {
    const config = { auth: { type: "basic" } };
    for (const [rows, args] of [
      [[FOREIGN], {}],
      [[FOREIGN, { ...FOREIGN, id: 2, config: null }], { config }],
    ] as const) {
      const { ensure, writes } = old([...rows]);
      expect((await ensure(declared(args))).id).to.equal("7");
      expect(writes).to.have.length(1);
    }
  });

  it("says what was left out where no hook told before", async () => {
    const { ensure, writes } = old([]);
    const error = await rejection(ensure(declared({ config: { auth: { type: "basic" } } })));
    expect(error).to.be.instanceOf(HalfMade);
    expect(error.message).to.contain("config was dropped");
    expect(writes).to.have.length(1);
  });
});
