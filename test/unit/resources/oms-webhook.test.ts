import { expect } from "chai";
import type { Hook } from "../../../providers/src/akinon/hooks.js";
import { checkInputs, withDefaults } from "../../../providers/src/pulumi/check.js";
import { Refused } from "../../../providers/src/pulumi/errors.js";
import { planObject } from "../../../providers/src/resources/object.js";
import { desiredHook } from "../../../providers/src/resources/oms-webhook/hook-body.js";
import { declare, known } from "../../../providers/src/resources/oms-webhook/declare.js";
import { omsWebhook } from "../../../providers/src/resources/oms-webhook/reconcile.js";
import type { Inputs } from "../../../providers/src/resources/oms-webhook/schema.js";
import { canary, findCanaries } from "../../support/canaries.js";

const declared = (args: object = {}): Inputs => {
  const { inputs, failures } = checkInputs(omsWebhook.schema, {
    eventType: "package.created",
    targetUrl: "https://sc.example/packages/",
    ...args,
  });
  expect(failures).to.deep.equal([]);
  return withDefaults(omsWebhook.schema.properties, inputs) as Inputs;
};
const plan = (inputs: Inputs, hook?: Hook, state?: ReturnType<typeof stateOf>) =>
  planObject(declare(inputs), hook, state && known(state));
const problems = (args: object) => checkInputs(omsWebhook.schema, { ...declared(), ...args }).failures;

const hookFor = (inputs: Inputs, changes: object = {}) =>
  ({ id: 7, modified_date: "2026-01-01", ...desiredHook(inputs), ...changes }) as unknown as Hook;
const stateOf = (inputs: Inputs, outputs: object = {}) => ({ id: "7", inputs, outputs: { hookId: 7, ...outputs } });

describe("OmsWebhook: inputs", () => {
  it("have a normal form that is stable", () => {
    const inputs = declared({ retryCountdown: { kind: "exponential", base: 3 } });
    expect(inputs).to.deep.include({ active: true, retryCountdown: { kind: "exponential", base: 3, factor: 1 } });
    expect(withDefaults(omsWebhook.schema.properties, { ...inputs })).to.deep.equal(inputs);
  });

  for (const [title, args, property] of [
    ["an unknown kind of retry", { retryCountdown: { kind: "sometimes" } }, "retryCountdown.kind"],
    [
      "a range that is none",
      { retryCountdown: { kind: "random", minValue: 3, maxValue: 3 } },
      "retryCountdown.maxValue",
    ],
    ["half a second", { retryCountdown: { kind: "fixed", seconds: 0.5 } }, "retryCountdown.seconds"],
    ["white space that the platform strips", { eventType: "package.created " }, "eventType"],
    ["plain http outside loopback", { targetUrl: "http://sc.example/" }, "targetUrl"],
    ["a user in the address", { targetUrl: "https://u:hunter2@sc.example/" }, "targetUrl"],
    ["an address that is too long", { targetUrl: `https://sc.example/${"x".repeat(240)}` }, "targetUrl"],
    ["a control character", { secretKey: "key\u0007key" }, "secretKey"],
    ["white space of Python's", { eventType: "package.created\u0085" }, "eventType"],
    ["white space that only Python strips", { eventType: "\u001cpackage.created" }, "eventType"],
    ["a header with a line feed", { additionalHeaders: { A: "Token abc\n" } }, "additionalHeaders.A"],
    ["a header with a blank before it", { additionalHeaders: { A: " Token abc" } }, "additionalHeaders.A"],
    ["a header with two lines", { additionalHeaders: { A: "Token a\r\nX: b" } }, "additionalHeaders.A"],
    ["a header with NUL", { additionalHeaders: { A: "Token a\0b" } }, "additionalHeaders.A"],
    ["a header beyond Latin-1", { additionalHeaders: { A: "Token €" } }, "additionalHeaders.A"],
    ["a header without a name", { additionalHeaders: { "": "a" } }, "additionalHeaders."],
    ["a header's name with a blank", { additionalHeaders: { "X A": "a" } }, "additionalHeaders.X A"],
    ["a header's name with a colon", { additionalHeaders: { "X-A:": "a" } }, "additionalHeaders.X-A:"],
    ["a header twice", { additionalHeaders: { "X-A": "a", "x-a": "b" } }, "additionalHeaders.x-a"],
    ["a header that is no text", { additionalHeaders: { A: 1 } }, "additionalHeaders.A"],
  ] as const) {
    it(`refuse ${title}`, () => expect(problems(args).map((failure) => failure.property)).to.deep.equal([property]));
  }

  it("let kinds of retry through that the installation registered", () => {
    const retryCountdown = { kind: "custom", choice: "fibonacci", kwargs: { first: 1 } };
    expect(desiredHook(declared({ retryCountdown })).retry_countdown_config).to.deep.equal({
      choice: "fibonacci",
      kwargs: { first: 1 },
    });
  });
});

describe("OmsWebhook: plan", () => {
  it("makes a hook where there is none", () => {
    expect(plan(declared(), undefined)).to.deep.equal({ kind: "make", body: desiredHook(declared()) });
  });

  it("takes an active twin with equal fields for its own, whose answer was lost", () => {
    const withLimit = {
      retry_countdown_config: { choice: "exponential", kwargs: { base: 2, factor: 1, limit: null } },
    };
    for (const changes of [{}, withLimit]) {
      expect(plan(declared(), hookFor(declared(), changes))).to.deep.include({ kind: "leave", previous: undefined });
    }
  });

  it("takes an equal one for what was there where it may take one over", () => {
    const inputs = declared({ adopt: true });
    const twin = hookFor(inputs);
    expect(plan(inputs, twin)).to.have.property("previous").that.is.an("object");
  });

  it("switches an inactive twin on again, whole, and remembers it", () => {
    const twin = hookFor(declared(), { is_active: false, secret_key: "old" });
    const planned = plan(declared(), twin);
    expect(planned).to.deep.include({ kind: "change", body: { is_active: true, secret_key: null } });
    expect(planned).to.have.nested.property("previous.secret_key", "old");
  });

  it("refuses an active twin that differs, and names what differs", () => {
    const twin = hookFor(declared(), { secret_key: "old", config: { a: 1 } });
    expect(() => plan(declared(), twin)).to.throw(Refused, /hook 7 .* secret_key, config .*adopt: true/);
    expect(plan(declared({ adopt: true }), twin)).to.deep.include({
      kind: "change",
      body: { secret_key: null, config: {} },
    });
  });

  it("writes only what changed", () => {
    const state = stateOf(declared({ callback: "a.b" }));
    const next = declared({ callback: "a.c" });
    expect(plan(next, hookFor(state.inputs), state)).to.deep.include({ kind: "change", body: { callback: "a.c" } });
  });

  it("writes nothing for a change that the platform shows already", () => {
    const next = declared({ active: false });
    expect(plan(next, hookFor(next), stateOf(declared()))).to.have.property("kind", "leave");
  });
});

describe("OmsWebhook: drift", () => {
  const inputs = declared({ secretKey: "ours", additionalHeaders: { Authorization: "Token ours" } });

  it("is none where nobody changed anything, and the inputs come back as declared", () => {
    const { inputs: shown } = omsWebhook.project({ hook: hookFor(inputs, { modified_date: "2027" }) }, stateOf(inputs));
    expect(shown).to.deep.equal(inputs);
  });

  it("is none where the platform filled in something at our last write", () => {
    const settled = [{ op: "remove" as const, path: "/retry_countdown_config/kwargs/factor" }];
    const older = hookFor(inputs, { retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } } });
    expect(omsWebhook.project({ hook: older }, stateOf(inputs, { settled })).inputs).to.deep.equal(inputs);
  });

  for (const [member, value, input, shown] of [
    ["is_active", false, "active", false],
    ["event_type", "x.y", "eventType", "x.y"],
    ["target_url", "https://x.example/", "targetUrl", "https://x.example/"],
    ["callback", "a.b", "callback", "a.b"],
    ["config", { a: 1 }, "config", { a: 1 }],
    [
      "retry_countdown_config",
      { choice: "random", kwargs: { min_value: 1, max_value: 2 } },
      "retryCountdown",
      { kind: "random", minValue: 1, maxValue: 2 },
    ],
    [
      "retry_countdown_config",
      { choice: "odd", kwargs: {} },
      "retryCountdown",
      { kind: "custom", choice: "odd", kwargs: {} },
    ],
  ] as const) {
    it(`of ${member} shows as ${input}`, () => {
      const { inputs: seen } = omsWebhook.project({ hook: hookFor(inputs, { [member]: value }) }, stateOf(inputs));
      expect(seen).to.deep.equal({ ...inputs, [input]: shown });
    });
  }

  it("of secrets shows that, not what", () => {
    const foreign = hookFor(inputs, {
      secret_key: canary("their secretKey"),
      additional_headers: { Authorization: `Token ${canary("their header")}`, More: canary("their other header") },
      config: { auth: { password: canary("their password") } },
    });
    const { inputs: seen } = omsWebhook.project({ hook: foreign }, stateOf(inputs));
    expect(findCanaries(JSON.stringify(seen))).to.deep.equal([]);
    expect(Object.keys(seen.additionalHeaders!)).to.deep.equal(["Authorization", "More"]);
    expect(seen.secretKey).to.match(/^\(changed on the platform, sha256 [0-9a-f]{8}\)$/);
  });
});
