import { expect } from "chai";
import { hooks } from "../../../providers/src/akinon/hooks.js";
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
      rows.push({ id: 7, ...Object.fromEntries(kept) });
      return Promise.resolve(rows.at(-1));
    },
  };
  const omsHooks = hooks(http, "/hooks/");
  const platform = {
    omsHooks,
    write: { omsHooks: new Writing(http, omsHooks, () => Promise.resolve()) },
  } as unknown as WritablePlatform;
  return {
    writes,
    ensure: (inputs: Inputs) => omsWebhook.ensure(platform, inputs, undefined, undefined, () => undefined),
  };
}

describe("OmsWebhook on an old hook library", () => {
  it("refuses by name what cannot be set there, and writes nothing", async () => {
    const { ensure, writes } = old([FOREIGN]);
    const config = { auth: { type: "basic" } };
    const error = await rejection(ensure(declared({ config, retryCountdown: { kind: "fixed", seconds: 3 } })));
    expect(error).to.be.instanceOf(Refused);
    expect(error.message).to.contain("too old for retryCountdown and config").and.contain("nothing was written");
    expect(writes).to.deep.equal([]);
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
