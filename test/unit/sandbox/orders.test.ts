import { expect } from "chai";
import type { OrderTrace } from "akinon-sandbox";
import { Platform } from "../../support/platform.js";

describe("an order in the sandbox", () => {
  let platform: Platform;
  beforeEach(async () => (platform = await Platform.start()));
  afterEach(() => platform.stop());

  const place = (system: OrderTrace["system"]) => platform.control<OrderTrace>("POST", "orders", { system });
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

  it("of Omnitron comes to OMS by the hook, and is fetched and planned", async () => {
    const trace = await place("omnitron");
    expect(trace).to.deep.include({ status: "delivered" });
    expect(trace.package!.states).to.deep.equal(["waiting", "preparing", "packed", "shipped", "delivered"]);
  });

  it("of Omnitron is lost when the hook is off", async () => {
    const { id } = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
    await platform.change("omnitron.hooks", id, { is_active: false });
    const trace = await place("omnitron");
    expect(trace.status).to.equal("lost");
    expect(failure(trace)).to.equal("no active order.created hook tells OMS");
  });

  it("of Omnitron is lost when OMS looks for it at Seller Center", async () => {
    await redirect();
    expect(failure(await place("omnitron"))).to.match(/could not fetch the order: .* answered 404/);
  });

  it("of Omnitron is lost when OMS has a wrong password", async () => {
    const { id, json_value } = await clientSettings();
    const auth = { username: "oms", password: "********" };
    await platform.change("oms.application_settings", id, { json_value: { ...(json_value as object), auth } });
    expect(failure(await place("omnitron"))).to.contain("could not log in");
  });

  it("of Seller Center is lost while OMS reads from Omnitron, or with a wrong token", async () => {
    expect(failure(await place("seller_center"))).to.contain("does not poll Seller Center");
    await redirect("wrong");
    expect(failure(await place("seller_center"))).to.match(/could not fetch the order: .* answered 401/);
  });

  it("of Seller Center makes the channel, once, and is unplanned until a scenario fits", async () => {
    await redirect();
    for (let order = 0; order < 2; order++) expect((await place("seller_center")).status).to.equal("unplanned");
    const { channels } = await platform.state();
    expect(channels.filter(({ name }) => name === "Seller Center")).to.have.length(1);
  });

  it("is told to Seller Center as often as hooks say", async () => {
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

  it("is not received by Seller Center without a token", async () => {
    const { sellerCenterUrl } = platform.sandbox;
    await platform.control("POST", "objects/oms.hooks", {
      event_type: "package.created",
      target_url: `${sellerCenterUrl}/api/v1/applications/oms/packages/`,
    });
    const { deliveries } = await place("omnitron");
    expect(deliveries.find(({ target_url }) => target_url.startsWith(sellerCenterUrl))!.status).to.equal(401);
  });
});
