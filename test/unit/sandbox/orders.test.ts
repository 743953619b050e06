import { expect } from "chai";
import type { OrderTrace } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { until } from "../../support/until.js";

describe("an order in the sandbox", () => {
  let platform: Platform;
  beforeEach(async () => (platform = await Platform.public()));
  afterEach(() => platform.stop());

  const place = (system: OrderTrace["system"], wishes: object = {}) =>
    platform.control<OrderTrace>("POST", "orders", { system, ...wishes });
  const clientSettings = () => platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
  async function redirect(token = "sandbox-seller-center-token") {
    await platform.control("POST", "objects/oms.application_settings", {
      key: "SUPPLIER_CODE",
      json_value: "SELLER-001",
    });
    const { id, json_value } = await clientSettings();
    const base_url = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms`;
    const endpoint_conf = [{ endpoint: "orders", base_url, auth: { token } }];
    await platform.change("oms.application_settings", id, { json_value: { ...(json_value as object), endpoint_conf } });
  }
  const failure = ({ steps }: OrderTrace) => steps.find(({ ok }) => !ok)?.what;

  it("of Omnitron comes to OMS by the hook, and is fetched and planned [orders.hook]", async () => {
    const trace = await place("omnitron");
    expect(trace).to.deep.include({ status: "delivered" });
    expect(trace.package!.states).to.deep.equal(["waiting", "preparing", "packed", "shipped", "delivered"]);
  });

  it("of Omnitron is lost when the hook is off [orders.hook]", async () => {
    const { id } = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
    await platform.change("omnitron.hooks", id, { is_active: false });
    const trace = await place("omnitron");
    expect(trace.status).to.equal("lost");
    expect(failure(trace)).to.equal("no active order.created webhook notifies OMS");
  });

  it("of Omnitron is lost when OMS looks for it at Seller Center [orders.fetch]", async () => {
    await redirect();
    expect(failure(await place("omnitron"))).to.match(/could not fetch the order: .* answered 404/);
  });

  it("of Omnitron is lost when OMS has a wrong password [orders.fetch]", async () => {
    const { id, json_value } = await clientSettings();
    const auth = { username: "oms", password: "********" };
    await platform.change("oms.application_settings", id, { json_value: { ...(json_value as object), auth } });
    expect(failure(await place("omnitron"))).to.contain("could not log in");
  });

  it("of Seller Center is lost while OMS reads from Omnitron, or with a wrong token [orders.fetch]", async () => {
    expect(failure(await place("seller_center"))).to.contain("does not poll Seller Center");
    await redirect("wrong");
    expect(failure(await place("seller_center"))).to.match(/could not fetch the order: .* answered 401/);
  });

  it("of Seller Center makes the channel, once, and is unplanned until a scenario fits [orders.channel]", async () => {
    await redirect();
    for (let order = 0; order < 2; order++) expect((await place("seller_center")).status).to.equal("unplanned");
    const { channels } = await platform.state();
    expect(channels.filter(({ name }) => name === "Seller Center")).to.have.length(1);
  });

  it("is told to Seller Center as often as hooks say [orders.told]", async () => {
    await redirect();
    const scenario = await platform.find("oms.distribution_scenarios", { name: "Web orders" });
    await platform.change("oms.distribution_scenarios", scenario.id, {
      channel_condition_type: "dynamic",
      channels: null,
    });
    const hook = {
      event_type: "package.created",
      target_url: `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms/packages/`,
      additional_headers: { Authorization: "Token sandbox-seller-center-token" },
    };
    for (let twin = 0; twin < 2; twin++) await platform.control("POST", "objects/oms.hooks", hook);
    const { number } = await place("seller_center");
    const { received } = await platform.state();
    expect(received).to.deep.equal([
      { event_type: "package.created", order_number: number, supplier_code: "SELLER-001", count: 2 },
    ]);
  });

  it("is not received by Seller Center without a token [orders.told]", async () => {
    const { sellerCenterUrl } = platform.sandbox;
    await platform.control("POST", "objects/oms.hooks", {
      event_type: "package.created",
      target_url: `${sellerCenterUrl}/api/v1/applications/oms/packages/`,
    });
    const { deliveries } = await place("omnitron");
    expect(deliveries.find(({ target_url }) => target_url.startsWith(sellerCenterUrl))!.status).to.equal(401);
  });

  it("of Seller Center is refused without the seller's code, and with another's [orders.supplier]", async () => {
    await redirect();
    const { id } = await platform.find("oms.application_settings", { key: "SUPPLIER_CODE" });
    await platform.change("oms.application_settings", id, { json_value: "SOMEBODY" });
    expect(failure(await place("seller_center"))).to.match(/answered 403/);
    await platform.erase("oms.application_settings", id);
    expect(failure(await place("seller_center"))).to.match(/answered 400/);
  });

  it("is kept out by an order filter rule [orders.filter]", async () => {
    const oms = client(platform.sandbox.omsUrl, "sandbox-admin-token");
    const rule = { name: "No web", field: "channel_type", condition: "not_in", values: ["web"] };
    const made = await oms.post("/api/v1/oms/order_filter_rules/", rule);
    expect((await place("omnitron")).status).to.equal("filtered");
    await oms.patch(`/api/v1/oms/order_filter_rules/${(made.body as { id: number }).id}/`, { is_active: false });
    expect((await place("omnitron")).status).to.equal("delivered");
  });

  const scenario = () => platform.find("oms.distribution_scenarios", { name: "Web orders" });

  it("is planned by the active scenario of the lowest priority [orders.plan]", async () => {
    const { id: _id, created_date: _made, modified_date: _changed, ...web } = await scenario();
    await platform.control("POST", "objects/oms.distribution_scenarios", { ...web, name: "First", priority: 0 });
    expect((await place("omnitron")).package).to.deep.include({ scenario: "First" });
    const first = await platform.find("oms.distribution_scenarios", { name: "First" });
    await platform.change("oms.distribution_scenarios", first.id, { is_active: false });
    expect((await place("omnitron")).package).to.deep.include({ scenario: "Web orders" });
  });

  it("is planned at a location by the scenario's rules, else at its default location [orders.rules]", async () => {
    const { id, default_stock_location } = await scenario();
    const store = await platform.find("oms.stock_locations", { erp_code: "STORE-002" });
    const rules = (members: object) => platform.change("oms.distribution_scenarios", id, { rules: [members] });
    await rules({ stock_locations: [store.id] });
    expect((await place("omnitron")).package!.stock_location).to.equal(store.id);
    await rules({ stock_location_type: "warehouse", except_stock_locations: [default_stock_location] });
    expect((await place("omnitron")).package!.stock_location).to.equal(default_stock_location);
    await rules({ stock_locations: [store.id] });
    const outOfStock = await place("omnitron", { inStock: false });
    expect(outOfStock).to.deep.include({ status: "out_of_stock" });
    expect(outOfStock.package!.stock_location).to.equal(default_stock_location);
  });

  it("goes only where transitions lead [orders.transitions]", async () => {
    expect((await place("omnitron", { outcome: "packed_for_refund" })).package!.states).to.deep.equal([
      "waiting",
      "preparing",
      "packed",
      "shipped",
      "delivered",
      "packed_for_refund",
    ]);
    const { id } = await platform.find("oms.state_transitions", { slug: "start-preparing" });
    await platform.erase("oms.state_transitions", id);
    const trace = await place("omnitron");
    expect(trace.status).to.equal("waiting");
    expect(failure(trace)).to.contain("no transitions lead from waiting to delivered");
  });

  it("is not shipped without a cargo company and its sender address [orders.shipping]", async () => {
    const { default_stock_location } = await scenario();
    const address = await platform.find("oms.sender_addresses", { stock_location: default_stock_location });
    await platform.erase("oms.sender_addresses", address.id);
    expect(failure(await place("omnitron"))).to.contain("has no sender address for stock location");
    const { cargoCompanyConditions } = await platform.state();
    const rules = [{ field: "payment_type", condition: "not_in", values: ["credit_card"] }];
    await platform.change("oms.cargo_company_conditions", Number(cargoCompanyConditions[0]!.id), {
      rules_configuration: { rules },
    });
    expect(failure(await place("omnitron"))).to.contain("no cargo company condition fits");
  });

  it("has its status told to the back end by transitions that say so [orders.sync]", async () => {
    await redirect();
    const { id: scenarioId } = await scenario();
    await platform.change("oms.distribution_scenarios", scenarioId, {
      channel_condition_type: "dynamic",
      channels: null,
    });
    const { id } = await platform.find("oms.state_transitions", { slug: "start-preparing" });
    await platform.change("oms.state_transitions", id, { configuration: { sync_remote_order_status: true } });
    const told = await place("seller_center");
    const where = `${platform.sandbox.omnitronUrl}/api/v1/order_item_bulk_update`;
    expect(told.steps.map(({ what }) => what)).to.include(`sent the status to ${where}`);
    const setting = await clientSettings();
    const value = setting.json_value as { endpoint_conf: { endpoint: string }[] };
    const endpoint_conf = [...value.endpoint_conf, { ...value.endpoint_conf[0], endpoint: "order_item_bulk_update" }];
    await platform.change("oms.application_settings", setting.id, { json_value: { ...value, endpoint_conf } });
    const { number } = await place("seller_center");
    const { itemUpdates } = await platform.control<{ itemUpdates: object[] }>("GET", "received");
    expect(itemUpdates).to.deep.equal([{ order_number: number, status: "preparing", count: 1 }]);
  });

  it("stays where it was planned, and is advanced by hand and by commands [packages.commands]", async () => {
    const { id, number, package: pack } = await place("omnitron", { outcome: null });
    expect(pack!.states).to.deep.equal(["waiting"]);
    await platform.control("POST", `orders/${id}/advance`, {});
    const oms = client(platform.sandbox.omsUrl, "sandbox-admin-token");
    const path = `/api/v1/oms/packages/${pack!.id}/`;
    const shown = (await oms.get(path)).body as {
      order_number: string;
      commands: { slug: string; transition: number }[];
    };
    expect(shown).to.deep.include({
      order_number: number,
      state: { name: "Preparing", config: {}, enum_class: "PackageStatus", enum_value: "200" },
    });
    const refused = await oms.post(`${path}command/`, { slug: "ship" });
    expect(refused.body).to.deep.equal({ slug: ["Not a command of a package that is preparing."] });
    expect((await oms.post(`${path}command/`, {})).status).to.equal(400);
    const { transition } = shown.commands.find(({ slug }) => slug === "complete-packing")!;
    const done = await oms.post(`${path}command/`, { transition, slug: "complete-packing", package: pack!.id });
    expect([done.status, done.text]).to.deep.equal([204, ""]);
    expect((await platform.control<OrderTrace>("GET", `orders/${number}`)).status).to.equal("packed");
  });

  it("can be followed from the start while it is on its way", async () => {
    const { id, status } = await place("omnitron", { wait: false, pace: 1 });
    expect(status).to.equal("placed");
    await until(
      () => platform.control<OrderTrace>("GET", `orders/${id}`),
      (trace) => trace.status === "delivered",
    );
  });

  it("of Seller Center that was not taken is taken later, when OMS can [orders.poll]", async () => {
    await platform.stop();
    platform = await Platform.public({ orderPollSeconds: 60, millisecondsPerSecond: 1 });
    const { id, status } = await place("seller_center");
    expect(status).to.equal("lost");
    await redirect();
    const trace = await until(
      () => platform.control<OrderTrace>("GET", `orders/${id}`),
      (now) => now.status !== "lost",
    );
    expect(trace.status).to.equal("unplanned");
  });

  it("is planned anew when a scenario fits at last [orders.replan]", async () => {
    await platform.stop();
    platform = await Platform.public({ millisecondsPerSecond: 0.05 });
    const { id: scenarioId } = await scenario();
    await platform.change("oms.distribution_scenarios", scenarioId, { is_active: false });
    const { id, status } = await place("omnitron");
    expect(status).to.equal("unplanned");
    await platform.change("oms.distribution_scenarios", scenarioId, { is_active: true });
    await until(
      () => platform.control<OrderTrace>("GET", `orders/${id}`),
      (now) => now.status === "delivered",
    );
  });
});
