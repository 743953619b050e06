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

/** What is started for tests, and is to be ended after them. */
class Running {
  readonly #all: { stop(): Promise<void> }[] = [];

  constructor(private readonly sdk: string) {}

  async host(config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}): Promise<ProviderHost> {
    const host = await ProviderHost.start({ sdk: this.sdk, config, env });
    this.#all.push(host);
    return host;
  }

  async platform(options: SandboxOptions = {}): Promise<Platform> {
    const platform = await Platform.start(options);
    this.#all.push(platform);
    return platform;
  }

  /** All of them, also when one says that a secret shows. */
  async stop(): Promise<void> {
    const stopped = await Promise.allSettled(this.#all.splice(0).map((each) => each.stop()));
    for (const result of stopped) if (result.status === "rejected") throw result.reason;
  }
}

/** Checks and creates, as the engine does. */
async function create(host: ProviderHost, type: string, args: object) {
  const { inputs, failures } = await host.check(type, { ...args });
  expect(failures).to.deep.equal([]);
  return { inputs, ...(await host.create(type, inputs)) };
}

/** Configuration by which one process reaches several platforms, each by its name. */
const connectionsTo = (platforms: Record<string, Platform>) => ({
  "akinon:connections": JSON.stringify(
    Object.fromEntries(
      Object.entries(platforms).map(([name, platform]) => {
        const { omnitronUrl, omsUrl } = platform.sandbox;
        return [name, { omnitronUrl, omsUrl, token: platform.user("admin").token }];
      }),
    ),
  ),
});

for (const [name, sdk] of Object.entries(SDKS)) {
  const manifest = fs.readFileSync(path.join(sdk, "node_modules/@pulumi/pulumi/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };

  describe(`the provider process on the ${name} supported SDK, ${version}`, () => {
    const running = new Running(sdk);
    afterEach(() => running.stop());
    const start: Running["host"] = (...args) => running.host(...args);
    const platformWith: Running["platform"] = (options) => running.platform(options);

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

    it("finds its own object when the answer to its POST was lost", async () => {
      const platform = await platformWith();
      const host = await start(platform.config);
      await platform.control("POST", "faults", { method: "POST", fault: { kind: "drop", when: "after" } });
      const writes = await platform.writesDuring(() => create(host, "OmsWebhook", webhook(1)));
      expect(writes).to.deep.equal(["POST /api/v1/oms/whisperer/hooks/"]);
    });

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

    it("does not take what the platform fills in for drift, nor hides what somebody changes in it", async () => {
      const platforms = {
        usual: await platformWith(),
        oldest: await platformWith({ hooksGeneration: "0.2.8" }),
        newer: await platformWith({ hooksGeneration: "0.5.3" }),
      };
      const config = connectionsTo(platforms);
      const [host, fresh, last] = [await start(config), await start(config), await start(config)];
      for (const [connection, retryCountdown] of [
        ["usual", { kind: "custom", choice: "linear", kwargs: { base: "7" } }],
        ["oldest", undefined],
        ["newer", { kind: "custom", choice: "exponential", kwargs: { base: 3 } }],
      ] as const) {
        const { id, outs, inputs } = await create(host, "OmsWebhook", {
          ...webhook(1),
          connection,
          ...(retryCountdown && { retryCountdown }),
        });
        const seen = async (by: ProviderHost) => (await by.read("OmsWebhook", id, outs)).inputs;
        expect(await seen(fresh)).to.deep.equal(inputs);
        await platforms[connection].change("oms.hooks", Number(id), {
          retry_countdown_config: { choice: "linear", kwargs: { base: 7, limit: 1 } },
        });
        expect(await seen(last)).to.deep.equal({ ...inputs, retryCountdown: { kind: "linear", base: 7, limit: 1 } });
      }
    });

    describe("without a configuration", () => {
      const shared = new Running(sdk);
      let host: ProviderHost;
      before(async () => (host = await shared.host({})));
      after(() => shared.stop());

      it("lets unknown values through at any depth, and reports failures with their paths", async () => {
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
        const olds = { ...webhook(1), active: true };
        expect(await host.diff("OmsWebhook", "1", olds, { ...olds, active: false })).to.deep.equal({
          changes: 0,
          replaces: [],
        });
        const { replaces } = await host.diff("OmsWebhook", "1", olds, { ...olds, eventType: "package.updated" });
        expect(replaces).to.deep.equal(["eventType"]);
      });
    });

    describe("whose writes are lost", () => {
      const shared = new Running(sdk);
      let platform: Platform;
      let host: ProviderHost;
      let fresh: ProviderHost;
      let last: ProviderHost;
      before(async () => {
        platform = await shared.platform();
        host = await shared.host({ ...platform.config, ...NO_RETRY });
        fresh = await shared.host(platform.config);
        last = await shared.host(platform.config);
      });
      after(() => shared.stop());

      for (const { key, value, fault } of [
        { key: "FEATURE_01", value: 0, fault: { kind: "truncate" } },
        { key: "FEATURE_02", value: 1, fault: { kind: "drop", when: "after" } },
      ]) {
        it(`keeps the former value when the answer to a write is lost by ${fault.kind}`, async () => {
          await platform.control("POST", "faults", { method: "PATCH", fault });
          const { partial } = (await rejection(create(host, "OmsAppSetting", { key, value: 77 }))) as RpcFailure;
          expect(partial!.properties).to.deep.include({ previous: `{"value":${value}}` });
          expect(partial!.reasons[0]).not.to.contain("defect");
        });
      }

      it("keeps a half-made object in the state with the provider's text, and sees that it is incomplete", async () => {
        await platform.control("POST", "faults", { method: "PATCH", fault: { kind: "drop", when: "after" } });
        const { partial } = (await rejection(
          create(host, "OmsAppSetting", { key: "FEATURE_03", value: 77 }),
        )) as RpcFailure;
        expect(partial!.provider).to.equal(providerText("OmsAppSetting"));
        expect(partial!.properties).to.deep.include({ key: "FEATURE_03", previous: '{"value":2}' });
        // The write was done all the same; when somebody undoes it, the state knows what was declared.
        await platform.change("oms.application_settings", Number(partial!.id), { json_value: 5 });
        const fresh = await start(platform.config);
        const { inputs } = await fresh.read("OmsAppSetting", partial!.id, partial!.properties);
        expect(inputs).to.deep.include({ value: 5 });
      });

      for (const [type, args] of [
        ["OmsAppSetting", { key: "FEATURE_04", value: 77 }],
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
          const { inputs } = await host.check(type, args);
          await platform.control("POST", "faults", { method: "PATCH", fault: { kind: "drop", when: "before" } });
          const { partial } = (await rejection(host.create(type, inputs))) as RpcFailure;
          const seen = await fresh.read(type, partial!.id, partial!.properties);
          expect(seen.inputs).not.to.deep.equal(inputs);
          const { outs } = await fresh.update(type, partial!.id, seen.props, inputs);
          expect((await last.read(type, partial!.id, outs)).inputs).to.deep.equal(inputs);
        });
      }
    });

    describe("beside one that comes later", () => {
      const shared = new Running(sdk);
      let platform: Platform;
      let earlier: ProviderHost;
      let later: ProviderHost;
      before(async () => {
        platform = await shared.platform();
        [earlier, later] = [await shared.host(platform.config), await shared.host(platform.config)];
      });
      after(() => shared.stop());

      it("reports what vanished as gone, and deletes what is gone already", async () => {
        const { id, outs } = await create(earlier, "OmsWebhook", webhook(1));
        await platform.erase("oms.hooks", Number(id));
        expect((await later.read("OmsWebhook", id, outs)).id).to.equal("");
        await later.delete("OmsWebhook", id, outs);
      });

      it("leaves a setting that somebody else changed since, and says so", async () => {
        const { id, outs } = await create(earlier, "OmsAppSetting", { key: "FEATURE_01", value: 1 });
        await platform.change("oms.application_settings", Number(id), { json_value: 2 });
        expect(await platform.writesDuring(() => later.delete("OmsAppSetting", id, outs))).to.deep.equal([]);
        expect(later.printed.join("\n")).to.contain(
          "somebody else changed it since: value (before: 0; ours: 1; now: 2)",
        );
      });

      it("keeps a scenario pending until its channel is there, and then counts it as gone", async () => {
        const args = {
          name: "M",
          kind: "distribution",
          channel: { name: "Seller Center" },
          defaultStockLocation: { erpCode: "WH-CENTRAL" },
        };
        const { id, outs } = await create(earlier, "OmsScenario", args);
        expect(outs).to.deep.include({ status: "pending", waitingFor: 'a channel with name "Seller Center"' });
        expect((await earlier.read("OmsScenario", id, outs)).id).to.equal(id);
        const other = { ...args, channel: { name: "Web" } };
        expect((await earlier.diff("OmsScenario", id, outs, other)).replaces).to.deep.equal(["channel"]);
        await platform.control("POST", "objects/oms.channels", { name: "Seller Center" });
        expect((await later.read("OmsScenario", id, outs)).id).to.equal("");
        const applied = await create(later, "OmsScenario", args);
        expect(applied.outs).to.deep.include({ status: "applied" });
        expect((await later.diff("OmsScenario", applied.id, applied.outs, other)).replaces).to.deep.equal([]);
        const strict = { ...args, channel: { name: "Nowhere" }, whenChannelMissing: "error" };
        expect(((await rejection(create(later, "OmsScenario", strict))) as RpcFailure).details).to.contain(
          'no channel with name "Nowhere"',
        );
      });
    });

    describe("where a setting comes masked", () => {
      const shared = new Running(sdk);
      let platform: Platform;
      let host: ProviderHost;
      before(async () => {
        platform = await shared.platform();
        host = await shared.host(platform.config);
      });
      after(() => shared.stop());

      for (const [username, restored] of [
        ["oms", true],
        ["another", false],
      ] as const) {
        const outcome = restored
          ? "puts back a setting that came masked, with the same user's password"
          : "leaves it, and says so, with another user's";
        it(outcome, async () => {
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
    });

    describe("on platforms that differ", () => {
      const shared = new Running(sdk);
      let platforms: Record<"put" | "bare" | "uuid" | "masked" | "pages", Platform>;
      let host: ProviderHost;
      before(async () => {
        platforms = {
          put: await shared.platform({ settingsUpdateMethods: "PUT" }),
          bare: await shared.platform({ bareArrays: true }),
          uuid: await shared.platform({ idType: "uuid" }),
          masked: await shared.platform({ maskTokens: true }),
          pages: await shared.platform({ maxPageSize: 7 }),
        };
        host = await shared.host(connectionsTo(platforms));
      });
      after(() => shared.stop());

      it("writes settings with the verb that the platform takes", async () => {
        const { put: platform } = platforms;
        const { outs } = await create(host, "OmsAppSetting", { key: "FEATURE_01", value: "new", connection: "put" });
        expect(outs.previous).to.equal('{"value":0}');
        expect((await platform.find("oms.application_settings", { key: "FEATURE_01" })).json_value).to.equal("new");
      });

      it("takes lists that come as bare arrays", async () => {
        const { outs } = await create(host, "OmnitronWebhookState", {
          eventType: "order.created",
          connection: "bare",
        });
        expect(outs.hooks).to.have.length(1);
      });

      it("takes ids that are no numbers where Akinon documents none", async () => {
        const { uuid: platform } = platforms;
        const { id: location } = await platform.find("oms.stock_locations", { erp_code: "WH-CENTRAL" });
        const args = {
          name: "New",
          kind: "distribution",
          channel: "any",
          defaultStockLocation: location,
          connection: "uuid",
        };
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
        const { masked: platform } = platforms;
        const setting = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
        const { auth, urls, timeouts } = setting.json_value as Record<string, object>;
        const endpoint = {
          endpoint: "orders",
          base_url: "https://sc.example",
          auth: { token: { $secretRef: "token" } },
        };
        const { id, outs, inputs } = await create(host, "OmsAppSetting", {
          key: "OMNITRON_CLIENT_SETTINGS",
          connection: "masked",
          value: { auth: { ...auth, password: { $secretRef: "password" } }, urls, timeouts, endpoint_conf: [endpoint] },
          secrets: { password: platform.user("oms").password, token: platform.sandbox.sellers[0]!.token },
        });
        expect(outs.unverifiable).to.have.members(["value.auth.password", "value.endpoint_conf[0].auth.token"]);
        expect(await host.read("OmsAppSetting", id, outs)).to.deep.include({ inputs });
      });

      it("walks all pages where the platform gives small ones", async () => {
        const { outs } = await create(host, "OmnitronWebhookState", {
          eventType: "order.created",
          connection: "pages",
        });
        expect(outs.hooks).to.have.length(1);
      });
    });
  });
}
