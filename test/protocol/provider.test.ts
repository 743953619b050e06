import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { SandboxOptions } from "akinon-sandbox";
import { canary, findCanaries } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { ProviderHost, providerText, root, type RpcFailure, secretOnTheWire } from "../support/provider-host.js";
import { rejection } from "../support/rejection.js";

const SDKS = { lowest: root, highest: path.join(root, "test/protocol/sdk-highest") };
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What befalls one call is not made good by the HTTP client. */
const NO_RETRY = { "akinon:maxRetries": "0" };
const TARGET = "https://seller-center.example/packages/";
const webhook = (number: number) => ({ eventType: "package.created", targetUrl: `${TARGET}${number}/` });

for (const [name, sdk] of Object.entries(SDKS)) {
  const manifest = fs.readFileSync(path.join(sdk, "node_modules/@pulumi/pulumi/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };

  describe(`the provider process on the ${name} supported SDK, ${version}`, () => {
    const running: { stop(): Promise<void> }[] = [];

    afterEach(async () => {
      // All of them, also when one says that a secret shows.
      const stopped = await Promise.allSettled(running.splice(0).map((each) => each.stop()));
      for (const result of stopped) if (result.status === "rejected") throw result.reason;
    });

    const start = async (config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}) => {
      const host = await ProviderHost.start({ sdk, config, env });
      running.push(host);
      return host;
    };
    const platformWith = async (options: SandboxOptions = {}) => {
      const platform = await Platform.start(options);
      running.push(platform);
      return platform;
    };
    /** Checks and creates, as the engine does. */
    const create = async (host: ProviderHost, type: string, args: object) => {
      const { inputs, failures } = await host.check(type, { ...args });
      expect(failures).to.deep.equal([]);
      return { inputs, ...(await host.create(type, inputs)) };
    };

    it("is found by a text of well under 100 bytes", () => {
      for (const type of [
        "OmnitronWebhookState",
        "OmsAppSetting",
        "OmsObject",
        "OmsScenario",
        "OmsSetupStep",
        "OmsWebhook",
      ]) {
        expect(providerText(type).length).to.be.below(100);
      }
    });

    it("is configured for each of five first calls at once, and lists once for all of them", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      const requests = await platform.requestsDuring(async () => {
        const made = await Promise.all([1, 2, 3, 4, 5].map((number) => create(host, "OmsWebhook", webhook(number))));
        expect(new Set(made.map(({ id }) => id)).size).to.equal(5);
      });
      const methods = (isObject: boolean) =>
        requests.filter(({ path }) => /\/\d+\/$/.test(path) === isObject).map(({ method }) => method);
      expect(methods(false).sort()).to.deep.equal(["GET", "POST", "POST", "POST", "POST", "POST"]);
      expect(methods(true), "a look at each").to.deep.equal(["GET", "GET", "GET", "GET", "GET"]);
      expect(host.printed).to.deep.equal([]);
    });

    it("tells every call of a configuration that is not usable", async () => {
      const host = await start({ "akinon:omsUrl": "http://far.example" });
      for (let call = 0; call < 3; call++) {
        const { details } = (await rejection(host.create("OmsWebhook", webhook(1)))) as RpcFailure;
        expect(details).to.contain("akinon:omnitronUrl is missing").and.contain("akinon:omsUrl must be https");
      }
    });

    it("reads secret configuration, and prefers credentials of the environment", async () => {
      const platform = await platformWith();
      const config = { ...platform.config, "akinon:token": secretOnTheWire(platform.user("admin").token) };
      await create(await start(config), "OmsWebhook", webhook(1));
      const stale = { ...platform.config, "akinon:token": canary("token of the last update") };
      await create(await start(stale, { AKINON_TOKEN: platform.user("admin").token }), "OmsWebhook", webhook(2));
    });

    it("logs in once with user name and password, and again when the token expired", async () => {
      const platform = await platformWith();
      const { "akinon:token": _token, ...config } = platform.config;
      const host = await start({
        ...config,
        "akinon:username": "admin",
        "akinon:password": platform.user("admin").password,
      });
      const logins = async (work: () => Promise<unknown>) =>
        (await platform.requestsDuring(work)).filter(({ path: asked }) => asked.endsWith("/auth/login/")).length;
      expect(await logins(() => Promise.all([1, 2, 3].map((n) => create(host, "OmsWebhook", webhook(n)))))).to.equal(1);
      await platform.control("PUT", "state", { ...(await platform.state()), tokens: {} });
      expect(await logins(() => Promise.all([4, 5, 6].map((n) => create(host, "OmsWebhook", webhook(n)))))).to.equal(1);
    });

    it("lets unknown values through at any depth, and reports failures with their paths", async () => {
      const host = await start({});
      const args = {
        ...webhook(1),
        additionalHeaders: { Authorization: UNKNOWN },
        retryCountdown: { kind: "fixed", seconds: UNKNOWN },
      };
      const checked = await host.check("OmsWebhook", args);
      expect(checked.failures).to.deep.equal([]);
      expect(checked.inputs).to.deep.include(args);
      const { failures } = await host.check("OmsWebhook", {
        eventType: UNKNOWN,
        retryCountdown: { kind: "fixed" },
        x: 1,
      });
      // The engine shows the value of a property that is named; it may be a secret.
      expect(failures.map(({ property }) => property)).to.deep.equal(["", "", ""]);
      const paths = failures.map(({ reason }) => reason.split(": ")[0]);
      expect(paths).to.deep.equal(["x", "targetUrl", "retryCountdown.seconds"]);
    });

    it("leaves the comparison to the engine, and names only what replaces", async () => {
      const host = await start({});
      const olds = { ...webhook(1), active: true };
      expect(await host.diff("OmsWebhook", "1", olds, { ...olds, active: false })).to.deep.equal({
        changes: 0,
        replaces: [],
      });
      const { replaces } = await host.diff("OmsWebhook", "1", olds, { ...olds, eventType: "package.updated" });
      expect(replaces).to.deep.equal(["eventType"]);
    });

    it("finds its own object when the answer to its POST was lost", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      await platform.control("POST", "faults", { method: "POST", fault: { kind: "drop", when: "after" } });
      const writes = await platform.writesDuring(() => create(host, "OmsWebhook", webhook(1)));
      expect(writes).to.deep.equal(["POST /api/v1/oms/whisperer/hooks/"]);
    });

    for (const fault of [{ kind: "truncate" }, { kind: "drop", when: "after" }]) {
      it(`keeps the former value when the answer to a write is lost by ${fault.kind}`, async () => {
        const platform = await platformWith();
        const host = await start({ ...platform.config, ...NO_RETRY });
        await platform.control("POST", "faults", { method: "PATCH", fault });
        const { partial } = (await rejection(
          create(host, "OmsAppSetting", { key: "FEATURE_01", value: 77 }),
        )) as RpcFailure;
        expect(partial!.properties).to.deep.include({ previous: '{"value":0}' });
        expect(partial!.reasons[0]).not.to.contain("defect");
      });
    }

    it("keeps a half-made object in the state with the provider's text, and sees that it is incomplete", async () => {
      const platform = await platformWith();
      const host = await start({ ...platform.config, ...NO_RETRY });
      await platform.control("POST", "faults", { method: "PATCH", fault: { kind: "drop", when: "after" } });
      const { partial } = (await rejection(
        create(host, "OmsAppSetting", { key: "FEATURE_01", value: 77 }),
      )) as RpcFailure;
      expect(partial!.provider).to.equal(providerText("OmsAppSetting"));
      expect(partial!.properties).to.deep.include({ key: "FEATURE_01", previous: '{"value":0}' });
      // The write was done all the same; when somebody undoes it, the state knows what was declared.
      await platform.change("oms.application_settings", Number(partial!.id), { json_value: 5 });
      const fresh = await start(platform.config);
      const { inputs } = await fresh.read("OmsAppSetting", partial!.id, partial!.properties);
      expect(inputs).to.deep.include({ value: 5 });
    });

    for (const [type, args] of [
      ["OmsAppSetting", { key: "FEATURE_01", value: 77 }],
      [
        "OmsWebhook",
        {
          eventType: "package.created",
          targetUrl: "https://wms.example/hooks/packages/",
          callback: "a.b",
          adopt: true,
        },
      ],
      [
        "OmsScenario",
        {
          name: "Web orders",
          kind: "distribution",
          channel: "any",
          defaultStockLocation: { erpCode: "STORE-001" },
          adopt: true,
        },
      ],
      ["OmnitronWebhookState", { eventType: "order.created" }],
    ] as const) {
      it(`sees that an ${type} is incomplete whose first write was never done`, async () => {
        const platform = await platformWith();
        const host = await start({ ...platform.config, ...NO_RETRY });
        const { inputs } = await host.check(type, args);
        await platform.control("POST", "faults", { method: "PATCH", fault: { kind: "drop", when: "before" } });
        const { partial } = (await rejection(host.create(type, inputs))) as RpcFailure;
        const fresh = await start(platform.config);
        const seen = await fresh.read(type, partial!.id, partial!.properties);
        expect(seen.inputs).not.to.deep.equal(inputs);
        const { outs } = await fresh.update(type, partial!.id, seen.props, inputs);
        expect((await (await start(platform.config)).read(type, partial!.id, outs)).inputs).to.deep.equal(inputs);
      });
    }

    it("does not forget the former value when a write was done but cannot be read", async () => {
      const platform = await platformWith();
      const host = await start({ ...platform.config, ...NO_RETRY });
      await platform.control("POST", "faults", { method: "GET", nth: 3, fault: { kind: "status", status: 429 } });
      const { partial } = (await rejection(
        create(host, "OmsAppSetting", { key: "FEATURE_01", value: 77 }),
      )) as RpcFailure;
      expect(partial!.reasons[0]).to.contain("was written, but the result could not be read");
      await (await start(platform.config)).delete("OmsAppSetting", partial!.id, partial!.properties);
      expect((await platform.find("oms.application_settings", { key: "FEATURE_01" })).json_value).to.equal(0);
    });

    it("reports what vanished as gone, and deletes what is gone already", async () => {
      const platform = await platformWith();
      const { id, outs } = await create(await start(platform.config), "OmsWebhook", webhook(1));
      await platform.erase("oms.hooks", Number(id));
      const host = await start(platform.config);
      expect((await host.read("OmsWebhook", id, outs)).id).to.equal("");
      await host.delete("OmsWebhook", id, outs);
    });

    it("does not take what the platform fills in for drift, nor hides what somebody changes in it", async () => {
      for (const [options, retryCountdown] of [
        [{}, { kind: "custom", choice: "linear", kwargs: { base: "7" } }],
        [{ hooksGeneration: "0.2.8" }, undefined],
        [{ hooksGeneration: "0.5.3" }, { kind: "custom", choice: "exponential", kwargs: { base: 3 } }],
      ] as const) {
        const platform = await platformWith(options);
        const { id, outs, inputs } = await create(await start(platform.config), "OmsWebhook", {
          ...webhook(1),
          ...(retryCountdown && { retryCountdown }),
        });
        const seen = async () => (await (await start(platform.config)).read("OmsWebhook", id, outs)).inputs;
        expect(await seen()).to.deep.equal(inputs);
        await platform.change("oms.hooks", Number(id), {
          retry_countdown_config: { choice: "linear", kwargs: { base: 7, limit: 1 } },
        });
        expect(await seen()).to.deep.equal({ ...inputs, retryCountdown: { kind: "linear", base: 7, limit: 1 } });
      }
    });

    it("refuses a state of another system, and touches neither", async () => {
      const [one, other] = [await platformWith(), await platformWith()];
      const { id, outs, inputs } = await create(await start(one.config), "OmsWebhook", webhook(1));
      const host = await start(other.config);
      const requests = await other.requestsDuring(async () => {
        for (const call of [
          host.read("OmsWebhook", id, outs),
          host.update("OmsWebhook", id, outs, inputs),
          host.delete("OmsWebhook", id, outs),
        ]) {
          const { details } = (await rejection(call)) as RpcFailure;
          expect(details).to.contain(`this state belongs to ${one.sandbox.omsUrl}`).and.contain(other.sandbox.omsUrl);
        }
      });
      expect(requests).to.deep.equal([]);
    });

    it("writes settings with the verb that the platform takes", async () => {
      const platform = await platformWith({ settingsUpdateMethods: "PUT" });
      const host = await start(platform.config);
      const { outs } = await create(host, "OmsAppSetting", { key: "FEATURE_01", value: "new" });
      expect(outs.previous).to.equal('{"value":0}');
      expect((await platform.find("oms.application_settings", { key: "FEATURE_01" })).json_value).to.equal("new");
    });

    for (const [username, restored] of [
      ["oms", true],
      ["another", false],
    ] as const) {
      const outcome = restored
        ? "puts back a setting that came masked, with the same user's password"
        : "leaves it, and says so, with another user's";
      it(outcome, async () => {
        const platform = await platformWith();
        const host = await start(platform.config);
        const { json_value: before } = await platform.find("oms.application_settings", {
          key: "OMNITRON_CLIENT_SETTINGS",
        });
        const auth = { username, password: { $secretRef: "password" } };
        const value = { ...(before as object), auth, timeouts: { read: 1, connect: 1 } };
        const args = { key: "OMNITRON_CLIENT_SETTINGS", value, secrets: { password: platform.user("oms").password } };
        const { id, outs } = await create(host, "OmsAppSetting", args);
        expect(outs.unverifiable).to.deep.equal(["value.auth.password"]);
        const writes = await platform.writesDuring(() => host.delete("OmsAppSetting", id, outs));
        expect(writes).to.have.length(restored ? 1 : 0);
        const { json_value: after } = await platform.find("oms.application_settings", { id: Number(id) });
        if (restored) expect(after).to.deep.equal(before);
        else expect(host.printed.join("\n")).to.contain("the platform masked value.auth.password");
      });
    }

    it("leaves a setting that somebody else changed since, and says so", async () => {
      const platform = await platformWith();
      const { id, outs } = await create(await start(platform.config), "OmsAppSetting", { key: "FEATURE_01", value: 1 });
      await platform.change("oms.application_settings", Number(id), { json_value: 2 });
      const host = await start(platform.config);
      expect(await platform.writesDuring(() => host.delete("OmsAppSetting", id, outs))).to.deep.equal([]);
      expect(host.printed.join("\n")).to.contain("somebody else changed it since: value (before: 0; ours: 1; now: 2)");
    });

    it("switches a foreign hook off although the user has a twin of it, and refuses to switch it on", async () => {
      const platform = await platformWith();
      const foreign = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
      await platform.control("POST", "objects/omnitron.hooks", {
        user: "admin",
        event_type: "order.created",
        target_url: foreign.target_url,
        is_active: false,
      });
      const host = await start(platform.config);
      const { id, outs } = await create(host, "OmnitronWebhookState", { eventType: "order.created" });
      expect((await platform.find("omnitron.hooks", { id: foreign.id })).is_active).to.equal(false);
      const { details } = (await rejection(host.delete("OmnitronWebhookState", id, outs))) as RpcFailure;
      expect(details).to.match(/webhook \d+ cannot be switched on: Omnitron fails while this user has webhook \d+/);
    });

    it("tells an ordinary user that it sees only its own hooks", async () => {
      const platform = await platformWith();
      const host = await start({ ...platform.config, "akinon:token": platform.user("integration").token });
      const { details } = (await rejection(
        create(host, "OmnitronWebhookState", { eventType: "order.created" }),
      )) as RpcFailure;
      expect(details).to.contain("without superuser rights sees only its own webhooks");
      const { outs } = await create(host, "OmnitronWebhookState", {
        eventType: "order.created",
        whenMissing: "ignore",
      });
      expect(outs.hooks).to.deep.equal([]);
    });

    it("keeps a scenario pending until its channel is there, and then counts it as gone", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      const args = {
        name: "M",
        kind: "distribution",
        channel: { name: "Seller Center" },
        defaultStockLocation: { erpCode: "WH-CENTRAL" },
      };
      const { id, outs } = await create(host, "OmsScenario", args);
      expect(outs).to.deep.include({ status: "pending", waitingFor: 'a channel with name "Seller Center"' });
      expect((await host.read("OmsScenario", id, outs)).id).to.equal(id);
      const other = { ...args, channel: { name: "Web" } };
      expect((await host.diff("OmsScenario", id, outs, other)).replaces).to.deep.equal(["channel"]);
      await platform.control("POST", "objects/oms.channels", { name: "Seller Center" });
      const later = await start(platform.config);
      expect((await later.read("OmsScenario", id, outs)).id).to.equal("");
      const applied = await create(later, "OmsScenario", args);
      expect(applied.outs).to.deep.include({ status: "applied" });
      expect((await later.diff("OmsScenario", applied.id, applied.outs, other)).replaces).to.deep.equal([]);
      const strict = { ...args, channel: { name: "Nowhere" }, whenChannelMissing: "error" };
      expect(((await rejection(create(later, "OmsScenario", strict))) as RpcFailure).details).to.contain(
        'no channel with name "Nowhere"',
      );
    });

    it("tells what it takes for the former state where an update that was killed may have written it", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      const { id } = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
      await platform.change("omnitron.hooks", id, { is_active: false });
      await create(host, "OmnitronWebhookState", { eventType: "order.created" });
      await create(host, "OmsAppSetting", { key: "FEATURE_01", value: 0 });
      await create(host, "OmnitronWebhookState", { eventType: "order.updated" });
      expect(host.printed).to.have.length(2);
      expect(host.printed[0]).to.contain(`(webhook ${id}): was already off, so a destroy leaves it off`);
      expect(host.printed[1]).to.contain("FEATURE_01: already had this value, so a destroy leaves it as it is");
    });

    it("says once what holds for several", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      const events = ["order.created", "order.updated", "retail_store.created"];
      for (const event_type of events) {
        const { id } = await platform.find("omnitron.hooks", { event_type, user: "oms" });
        await platform.change("omnitron.hooks", id, { is_active: false });
      }
      await Promise.all(events.map((eventType) => create(host, "OmnitronWebhookState", { eventType })));
      expect(host.printed).to.have.length(1);
      expect(host.printed[0]).to.match(
        /^OmnitronWebhookState order\.created \(.*\), order\.updated \(.*\), retail_store\.created \(webhook 9\): was already off,/,
      );
    });

    it("shows no secret in an error, nor on its output", async () => {
      const platform = await platformWith();
      const host = await start({ ...platform.config, "akinon:token": canary("a wrong token") });
      const args = { key: "X", value: { $secretRef: "s" }, secrets: { s: canary("a secret of a setting") } };
      const { details } = (await rejection(create(host, "OmsAppSetting", args))) as RpcFailure;
      expect(details).to.contain("answered 401");
      expect(findCanaries(details + host.printed.join("\n"))).to.deep.equal([]);
    });

    it("takes lists that come as bare arrays", async () => {
      const platform = await platformWith({ bareArrays: true });
      const { outs } = await create(await start(platform.config), "OmnitronWebhookState", {
        eventType: "order.created",
      });
      expect(outs.hooks).to.have.length(1);
    });

    it("takes ids that are no numbers where Akinon documents none", async () => {
      const platform = await platformWith({ idType: "uuid" });
      const host = await start(platform.config);
      const { id: location } = await platform.find("oms.stock_locations", { erp_code: "WH-CENTRAL" });
      const args = { name: "New", kind: "distribution", channel: "any", defaultStockLocation: location };
      const { id, outs } = await create(host, "OmsScenario", args);
      expect(outs.scenarioId)
        .to.equal(id)
        .and.match(/^[0-9a-f-]{36}$/);
      const { inputs } = await host.check("OmsScenario", { ...args, description: "Changed" });
      const { outs: changed } = await host.update("OmsScenario", id, outs, inputs);
      expect(await host.read("OmsScenario", id, changed)).to.deep.include({ id, inputs });
      await host.delete("OmsScenario", id, changed);
      expect((await platform.state()).distributionScenarios.map(({ name }) => name)).to.deep.equal(["Web orders"]);
    });

    it("finds no drift in a setting whose tokens come masked as well", async () => {
      const platform = await platformWith({ maskTokens: true });
      const host = await start(platform.config);
      const setting = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
      const { auth, urls, timeouts } = setting.json_value as Record<string, object>;
      const endpoint = { endpoint: "orders", base_url: "https://sc.example", auth: { token: { $secretRef: "token" } } };
      const { id, outs, inputs } = await create(host, "OmsAppSetting", {
        key: "OMNITRON_CLIENT_SETTINGS",
        value: { auth: { ...auth, password: { $secretRef: "password" } }, urls, timeouts, endpoint_conf: [endpoint] },
        secrets: { password: platform.user("oms").password, token: platform.sandbox.sellers[0]!.token },
      });
      expect(outs.unverifiable).to.have.members(["value.auth.password", "value.endpoint_conf[0].auth.token"]);
      expect(await host.read("OmsAppSetting", id, outs)).to.deep.include({ inputs });
    });

    it("walks all pages where the platform gives small ones", async () => {
      const platform = await platformWith({ maxPageSize: 7 });
      const { outs } = await create(await start(platform.config), "OmnitronWebhookState", {
        eventType: "order.created",
      });
      expect(outs.hooks).to.have.length(1);
    });
  });
}
