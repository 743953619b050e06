import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { OrderTrace, State } from "akinon-sandbox";
import { canary, findCanaries } from "../support/canaries.js";
import { comparable, Platform } from "../support/platform.js";
import { root } from "../support/provider-host.js";
import { PulumiProject } from "../support/pulumi-project.js";

const scenarios = [
  {
    name: "Marketplace orders",
    kind: "distribution",
    channel: { name: "Seller Center" },
    defaultStockLocation: { erpCode: "WH-CENTRAL" },
  },
];

describe("the stack program with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let initial: State;

  const order = (system: OrderTrace["system"]) => platform.control<OrderTrace>("POST", "orders", { system });
  const config = (changes: object = {}) => ({
    ...platform.integration,
    "seller-integration:scenarios": scenarios,
    ...changes,
  });
  async function expectClean() {
    const writes = await platform.writesDuring(async () => expect((await project.driftCheck()).code).to.equal(0));
    expect(writes).to.deep.equal([]);
  }

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.ofRepository(config(), { passphrase: true });
    initial = await platform.state();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  it("connects the seller: six hooks off, two settings, nine webhooks, a pending scenario", async () => {
    const { output } = await project.up();
    expect(output)
      .to.contain("+ 20 created")
      .and.contain('Marketplace orders waits for a channel with name \\"Seller Center\\"');
    const state = await platform.state();
    expect(state.omnitronHooks.filter(({ is_active }) => !is_active)).to.have.length(6);
    expect(state.omsHooks.filter(({ user }) => user === "admin")).to.have.length(9);
  });

  it("shows no secret in its state", async () => {
    expect(findCanaries(await project.stateText())).to.deep.equal([]);
  });

  it("keeps the state of a resource small", async () => {
    // What is ours of it; the lists of dependencies and the stack traces are the engine's.
    const resources = project.state().map(({ inputs, outputs }) => JSON.stringify({ inputs, outputs }).length);
    const average = resources.reduce((sum, size) => sum + size, 0) / resources.length;
    expect(average).to.be.below(1200);
  });

  it("needs no write, and one walk a list, when nothing changed", async () => {
    const requests = await platform.requestsDuring(project.up);
    expect(requests.map(({ system, method, path: asked }) => `${system} ${method} ${asked}`).sort()).to.deep.equal([
      "omnitron GET /api/v1/whisperer/hooks/",
      "oms GET /api/v1/oms/channels/",
      "oms GET /api/v1/oms/settings/application_settings/",
      "oms GET /api/v1/oms/whisperer/hooks/",
    ]);
  });

  it("finds what somebody changed in three systems' parts, and repairs just that", async () => {
    const hook = await platform.find("omnitron.hooks", { event_type: "order.updated", user: "oms" });
    const webhook = await platform.find("oms.hooks", { event_type: "package.created", user: "admin" });
    const settings = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    const good = comparable(await platform.state());
    await platform.change("omnitron.hooks", hook.id, { is_active: true });
    await platform.change("oms.hooks", webhook.id, { is_active: false });
    const value = { ...(settings.json_value as object), timeouts: { read: 1, connect: 6000 } };
    await platform.change("oms.application_settings", settings.id, { json_value: value });
    expect(
      (await project.drift()).map(({ op, name, properties }) => `${op} ${name} ${properties.join()}`).sort(),
    ).to.deep.equal([
      "update seller-client-settings value.timeouts.read",
      "update seller-order.updated active",
      "update seller-package.created active",
    ]);
    const writes = await platform.writesDuring(project.up);
    expect(writes).to.have.length(3);
    expect(comparable(await platform.state())).to.deep.equal(good);
  });

  it("refuses another environment without a call to it, and goes on as soon as the configuration is right again", async () => {
    const setOmsUrl = (url: string) => project.succeed("config", "set", "akinon:omsUrl", url, ...project.stackOptions);
    const other = await Platform.start();
    await setOmsUrl(other.sandbox.omsUrl);
    const here = await platform.writesDuring(async () => {
      const there = await other.requestsDuring(async () => {
        const { code, output } = await project.tryUp();
        expect(code).not.to.equal(0);
        expect(output).to.contain(`this state belongs to ${platform.sandbox.omsUrl}`);
      });
      expect(there).to.deep.equal([]);
    });
    expect(here).to.deep.equal([]);
    await setOmsUrl(platform.sandbox.omsUrl);
    await expectClean();
    await other.stop();
  });

  it("turns the pending scenario into one create after the first order", async () => {
    expect((await order("seller_center")).status).to.equal("unplanned");
    expect((await project.preview()).map(({ op, name }) => `${op} ${name}`)).to.deep.equal([
      "create seller-Marketplace orders",
    ]);
    expect((await project.up()).output).to.match(/\+ 1 created\s+\d+ unchanged/);
  });

  it("has an order's package told to Seller Center, each step exactly once", async () => {
    const { number, status } = await order("seller_center");
    expect(status).to.equal("delivered");
    const received = (await platform.state()).received.filter(({ order_number }) => order_number === number);
    expect(received.map(({ event_type, count }) => `${event_type} ${count}`)).to.deep.equal([
      "package.created 1",
      "package.status.preparing 1",
      "package.status.packed 1",
      "package.status.shipped 1",
      "package.status.delivered 1",
    ]);
  });

  it("follows a changed configuration, and makes again what vanished", async () => {
    const remove = (key: string) =>
      project.succeed("config", "rm", `seller-integration:${key}`, "--path", ...project.stackOptions);
    const webhook = await platform.find("oms.hooks", { event_type: "package.created", user: "admin" });
    const scenario = await platform.find("oms.distribution_scenarios", { name: "Marketplace orders" });
    await platform.erase("oms.hooks", webhook.id);
    await platform.erase("oms.distribution_scenarios", scenario.id);
    const settings = {
      "timeouts.read": "7000",
      "timeouts.connect": "7000",
      "transitions[0].slug": "recall",
      "transitions[0].commandName": "Recall",
      "transitions[0].commandCode": "PackageStateTransitionCommand",
      "transitions[0].sourceState": "shipped",
      "transitions[0].destinationState": "cancelled",
    };
    await project.set(
      Object.fromEntries(Object.entries(settings).map(([key, value]) => [`seller-integration:${key}`, value])),
    );
    expect((await project.preview()).map(({ op, name }) => `${op} ${name}`).sort()).to.deep.equal([
      "create seller-Marketplace orders",
      "create seller-package.created",
      "create seller-transition-recall",
      "update seller-client-settings",
    ]);
    await project.up();
    await platform.find("oms.state_transitions", { slug: "recall", destination_state: "cancelled" });
    await remove("transitions");
    await remove("timeouts");
    expect((await project.up()).output).to.match(/~ 1 updated\s+- 1 deleted\s+2 changes/);
    await expectClean();
    expect((await platform.state()).stateTransitions.some(({ slug }) => slug === "recall")).to.equal(false);
  });

  it("puts the platform back, and says what it had to leave", async () => {
    const { output } = await project.destroy();
    expect(output).to.contain("OmsAppSetting SUPPLIER_CODE: the setting did not exist before; it stays");
    const after = await platform.state();
    const settings = after.settings.filter(({ key }) => key !== "SUPPLIER_CODE");
    // The platform only switches a webhook off.
    const isKept = ({ id, is_active }: { id: number; is_active: boolean }) =>
      is_active || initial.omsHooks.some((hook) => hook.id === id);
    const omsHooks = after.omsHooks.filter(isKept);
    expect(comparable({ ...after, settings, omsHooks })).to.deep.equal(comparable(initial));
    expect((await order("omnitron")).status).to.equal("delivered");
  });

  it("connects again what was connected before, and switches the same hooks on again", async () => {
    await project.up();
    await expectClean();
    const { omsHooks } = await platform.state();
    expect(omsHooks.filter(({ user }) => user === "admin")).to.have.length(9);
    await project.destroy();
  });
});

describe("the stack program's configuration", () => {
  let project: PulumiProject;
  afterEach(() => project.remove());

  it("is refused as a whole, each problem with its path and a remedy", async () => {
    project = await PulumiProject.ofRepository({
      "akinon:omnitronUrl": `https://user:${canary("password in a URL")}@omnitron.example`,
      "akinon:sellerCenterUrl": "http://seller-center.example",
      "akinon:token": "in-clear",
      "seller-integration:suplierCode": "x",
      "seller-integration:omnitronUsername": "oms",
      "seller-integration:scenarios": [{ name: "A", kind: "other", channel: {}, defaultStockLocation: { erp: "x" } }],
    });
    const { code, output } = await project.tryUp();
    expect(code).not.to.equal(0);
    for (const problem of [
      "akinon:omnitronUrl must not contain a user name or password; use akinon:username",
      "akinon:sellerCenterUrl must be https",
      "akinon:token is not marked secret: set it again with `pulumi config set --stack dev --secret akinon:token`",
      "seller-integration:suplierCode is not a setting of this program",
      "seller-integration:supplierCode is missing: set it with `pulumi config set --stack dev seller-integration:supplierCode`",
      "seller-integration:omnitronPassword is missing: set it with `pulumi config set --stack dev --secret",
      "seller-integration:scenarios[0].kind",
      "seller-integration:scenarios[0].defaultStockLocation: must be the id of a stock location, or { erpCode }",
    ]) {
      expect(output).to.contain(problem);
    }
    expect(output)
      .not.to.contain("in-clear")
      .and.not.to.match(/\.ts:\d+/);
  });
});

describe("the dev stack's file", () => {
  it("has a value for everything, and names the sandbox's own ports", () => {
    const text = fs.readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
    for (const port of [8710, 8711, 8712]) expect(text).to.contain(`http://127.0.0.1:${port}`);
    expect(text).to.contain("encryptionsalt:");
  });
});
