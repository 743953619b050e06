import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { asJUnit, asText } from "../../../cli/dist/verify/formats.js";
import { judged } from "../../../cli/dist/verify/deliveries.js";
import type { Check, Report } from "../../../cli/dist/verify/report.js";
import { accessesIn } from "../../../cli/dist/verify/tokens.js";
import { Verifier } from "../../../cli/dist/verify/verifier.js";
import { schemas } from "../../../cli/dist/schemas.js";
import { canary } from "../../support/canaries.js";
import { freshProviders } from "../../support/engine.js";
import { evidence } from "../../support/evidence.js";
import { Platform } from "../../support/platform.js";
import { root } from "../../support/provider-host.js";
import { StackInMemory } from "../../support/stack-in-memory.js";

const BASE = "/api/v1/applications/oms";
const WRONG = canary("token that Seller Center does not know");

describe("akinon verify", () => {
  let platform: Platform;
  let stack: StackInMemory;
  before(async () => {
    platform = await Platform.start();
    const { sellerCenterUrl, sellers } = platform.sandbox;
    const [{ token } = { token: "" }] = sellers;
    const providers = await freshProviders(platform.config);
    stack = new StackInMemory(platform.config);
    const webhook = (eventType: string, receiver: string, sent: string) => ({
      type: "OmsWebhook",
      name: eventType,
      args: {
        eventType,
        targetUrl: `${sellerCenterUrl}${BASE}/${receiver}`,
        additionalHeaders: { Authorization: `Token ${sent}` },
        retryCountdown: { kind: "fixed", seconds: 3600 },
      },
    });
    await stack.up(providers, [
      { type: "OmsAppSetting", name: "supplier-code", args: { key: "SUPPLIER_CODE", value: "SELLER-001" } },
      {
        type: "OmsScenario",
        name: "all",
        args: { name: "All", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
      },
      { type: "OmnitronWebhookState", name: "order.created", args: { eventType: "order.created" } },
      webhook("package.created", "packages/", token),
      webhook("package.status.preparing", "packages/update-status/", WRONG),
      webhook("package.status.cancelled", "packages/update-status/", token),
      {
        type: "OmsAppSetting",
        name: "client-settings",
        args: {
          key: "OMNITRON_CLIENT_SETTINGS",
          value: {
            auth: { username: "oms", password: { $secretRef: "password" } },
            urls: { oms_url: `${platform.sandbox.omsUrl}/api/v1`, base_url: `${platform.sandbox.omnitronUrl}/api/v1` },
            timeouts: { read: 6000, connect: 6000 },
            endpoint_conf: ["order_item_bulk_update", "orders", "orderitem_set"].map((endpoint) => ({
              endpoint,
              base_url: `${sellerCenterUrl}${BASE}`,
              auth: { token: { $secretRef: "token" } },
            })),
          },
          secrets: { password: platform.user("oms").password, token },
        },
      },
      {
        type: "OmsScenario",
        name: "marketplace",
        args: {
          name: "Marketplace",
          kind: "distribution",
          channel: { name: "Seller Center" },
          defaultStockLocation: { erpCode: "WH-CENTRAL" },
        },
      },
    ]);
  });
  after(() => platform?.stop());

  const look = async (since?: string): Promise<Report> => {
    const verifier = await Verifier.open(stack, "dev", since === undefined ? {} : { since });
    const report = await verifier.look();
    evidence.search("output of the Pulumi CLI", "akinon verify", JSON.stringify(report) + asText(report));
    return report;
  };
  const states = ({ checks }: Report) =>
    Object.fromEntries(checks.map(({ kind, name, state }) => [kind === "token" ? `token ${name}` : name, state]));
  const named = ({ checks }: Report, name: string): Check => checks.find((check) => check.name === name)!;

  it("says before the first order what holds already, and writes nothing", async () => {
    let report!: Report;
    expect(await platform.writesDuring(async () => (report = await look()))).to.deep.equal([]);
    expect(states(report)).to.deep.equal({
      all: "works",
      "order.created": "works",
      "package.created": "waiting",
      "package.status.preparing": "waiting",
      "package.status.cancelled": "waiting",
      marketplace: "waiting",
      "token OmsAppSetting client-settings": "works",
      "token OmsWebhook package.status.preparing": "failing",
    });
    expect(named(report, "marketplace").message).to.contain("Seller Center");
  });

  it("asks Seller Center once for each token, and by GET", async () => {
    const requests = await platform.requestsDuring(() => look());
    const asked = requests.filter(({ system }) => system === "seller_center");
    expect(asked.map(({ method, status }) => `${method} ${status}`).sort()).to.deep.equal(["GET 200", "GET 401"]);
  });

  describe("after an order", () => {
    let report: Report;
    before(async () => {
      await platform.control("POST", "orders", { system: "seller_center" });
      report = await look();
    });

    it("tells what was delivered, what failed with which answer, and what was not yet seen", () => {
      expect(named(report, "package.created")).to.include({ state: "works", delivered: 1, undelivered: 0 });
      const failing = named(report, "package.status.preparing");
      expect(failing).to.include({ state: "failing", delivered: 0 });
      expect(failing.message).to.contain("answered 401").and.contain("none arrived");
      expect(named(report, "package.status.cancelled").state).to.equal("waiting");
      expect([report.failing, report.complete, report.delivering]).to.deep.equal([true, true, true]);
    });

    it("names the newest package that the user sees", () => {
      expect(report.packages!.shown).to.equal(1);
      expect(report.packages!.newest.order).to.be.a("string");
    });

    it("leaves out what was delivered before a moment", async () => {
      const later = await look(new Date(Date.now() + 60_000).toISOString());
      expect(named(later, "package.created").state).to.equal("waiting");
      expect(named(await look("last-up"), "package.created").state).to.equal("works");
    });

    it("tells a pipeline in JUnit", () => {
      const text = asJUnit(report);
      expect(text.match(/<failure /g)).to.have.length(2);
      expect(text).to.contain('tests="8" failures="2" errors="0" skipped="2"');
    });

    it("begins with the worst on a terminal", () => {
      const lines = asText(report).split("\n");
      expect(lines[0]).to.match(/^FAILING /);
      expect(lines.at(-1)).to.equal("2 failing, 2 not yet seen, 4 working.");
      expect(lines.join("\n"), "the only seller goes without saying").not.to.contain("seller: ");
    });

    it("follows its published schema", () => {
      const published = JSON.parse(fs.readFileSync(path.join(root, "cli/schemas/verify.json"), "utf8")) as object;
      expect(published, "run npm run schema").to.deep.equal(JSON.parse(JSON.stringify(schemas().verify)));
      const check = new Ajv2020({ strict: false }).compile(published);
      expect(check(JSON.parse(JSON.stringify(report))), JSON.stringify(check.errors)).to.equal(true);
    });

    it("calls a webhook failing beside another one of its event and receiver, and notes one that may be", async () => {
      const add = (target_url: string) =>
        platform.control<{ id: number }>("POST", "objects/oms.hooks", { event_type: "package.created", target_url });
      const address = `${platform.sandbox.sellerCenterUrl}${BASE}/packages/`.replace("127.0.0.1", "localhost");
      const [alias, other] = await Promise.all([add(address), add(`https://other.example${BASE}/packages/`)]);
      const both = await look();
      expect(named(both, "package.created")).to.include({ state: "failing" });
      expect(named(both, "package.created").message).to.contain(
        `webhook ${alias.id} calls ${address} on this event too, so each event is delivered twice`,
      );
      const noted = new RegExp(`webhook ${other.id} calls https://other.example.* if that is Seller Center`);
      expect(both.notes.join("\n")).to.match(noted);
      await platform.erase("oms.hooks", alias.id);
      const one = await look();
      expect(named(one, "package.created").state).to.equal("works");
      expect(one.notes.join("\n")).to.match(noted);
      await platform.erase("oms.hooks", other.id);
      expect((await look()).notes).to.deep.equal([]);
    });

    it("calls a webhook failing that is off or leads elsewhere, whatever the log says", async () => {
      const { id } = await platform.find("oms.hooks", {
        event_type: "package.created",
        target_url: `${platform.sandbox.sellerCenterUrl}${BASE}/packages/`,
      });
      await platform.change("oms.hooks", id, { is_active: false });
      expect(named(await look(), "package.created")).to.include({ state: "failing" });
      await platform.change("oms.hooks", id, { is_active: true, target_url: "https://elsewhere.example/" });
      expect(named(await look(), "package.created").message).to.contain("delivers to https://elsewhere.example/");
    });

    it("calls an Omnitron hook failing that somebody switched on again", async () => {
      const hook = await platform.find("omnitron.hooks", { event_type: "order.created", is_active: false });
      await platform.change("omnitron.hooks", hook.id, { is_active: true });
      expect(named(await look(), "order.created").message).to.match(
        new RegExp(`webhook ${hook.id} is on, declared off: run \`.* akinon drift --stack dev\``),
      );
    });
  });

  describe("besides", () => {
    it("places an order at the sandbox and follows it", async () => {
      const verifier = await Verifier.open(stack, "dev", {});
      expect(await verifier.order()).to.include({ kind: "order" });
    });

    it("places none elsewhere", async () => {
      const elsewhere = new StackInMemory({ ...platform.config, "akinon:omnitronUrl": "https://omnitron.example" });
      elsewhere.resources.push(...stack.resources);
      const verifier = await Verifier.open(elsewhere, "dev", {});
      const said = await verifier.order().catch((error: Error) => error.message);
      expect(said).to.contain("is not a sandbox");
    });

    it("says which credential to set where the platform refuses it", async () => {
      const refused = new StackInMemory({ ...platform.config, "akinon:token": canary("token that no platform knows") });
      refused.resources.push(...stack.resources);
      const report = await (await Verifier.open(refused, "dev", {})).look();
      const how = "Set akinon:token with `pulumi config set --stack dev --secret akinon:token`";
      expect(named(report, "package.created").message).to.contain("answered 401").and.contain(how);
      expect(report.notes.join()).to.contain(how);
    });

    it("does not call what it could not read delivered, or not yet seen", async () => {
      const path = "/api/v1/oms/whisperer/hook_events/";
      await platform.control("POST", "faults", {
        method: "GET",
        path,
        count: 0,
        fault: { kind: "status", status: 403 },
      });
      const report = await look();
      await platform.control("DELETE", "faults");
      expect(report.complete).to.equal(false);
      expect(named(report, "package.status.cancelled")).to.include({ state: "unreadable" });
    });
  });
});

describe("what the log of deliveries says", () => {
  const row = (minute: number, delivered: boolean) => ({
    webhook: 1,
    delivered,
    created_date: `2026-01-01T10:0${minute}:00Z`,
    response_http_status: delivered ? 200 : 500,
    response_content: delivered ? "b''" : "b'<h1>oops</h1>'",
  });

  it("is judged by its newest entry, in whatever order it comes", () => {
    expect(judged([row(1, false), row(3, true), row(2, true)], undefined)).to.include({
      state: "works",
      delivered: 2,
      undelivered: 1,
      lastDelivery: "2026-01-01T10:03:00Z",
    });
    const failing = judged([row(3, false), row(1, true)], undefined);
    expect(failing.state).to.equal("failing");
    expect(failing.message).to.equal("the last delivery failed: answered 500: <h1>oops</h1>; 1 arrived before");
  });

  it("starts where it is told to", () => {
    expect(judged([row(1, false)], "2026-01-01T10:01:30Z").state).to.equal("waiting");
    expect(judged([row(2, true)], "2026-01-01T10:01:30Z").state).to.equal("works");
  });
});

describe("the tokens that verify asks about", () => {
  it("are each asked about once, however many endpoints have them", () => {
    const endpoint = (name: string, token: string) => ({
      endpoint: name,
      base_url: "https://sc.example/a",
      auth: { token },
    });
    const value = {
      endpoint_conf: [endpoint("order_item_bulk_update", "one"), endpoint("orders", "one"), endpoint("cities", "two")],
    };
    const setting = { type: "OmsAppSetting", name: "s", outputs: { value } };
    const found = accessesIn([setting as never]);
    expect(found.map(({ token, name }) => [token, name])).to.deep.equal([
      ["one", "orders"],
      ["two", "cities"],
    ]);
    const webhook = (targetUrl: string) => ({
      type: "OmsWebhook",
      name: "w",
      outputs: { targetUrl, additionalHeaders: { Authorization: "Token three" } },
    });
    const tokens = (targetUrl: string) =>
      accessesIn([setting, webhook(targetUrl)] as never[]).map(({ token }) => token);
    expect(tokens("https://sc.example/a/packages/")).to.include("three");
    expect(tokens("https://sc.example/another/packages/")).not.to.include("three");
  });
});
