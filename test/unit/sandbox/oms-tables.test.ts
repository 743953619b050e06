import { expect } from "chai";
import type { SandboxOptions } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { until } from "../../support/until.js";

type Row = { id: number | string } & Record<string, unknown>;
type Page = { count: number; results: Row[] };

describe("what is set up in the sandbox's OMS", () => {
  let platform: Platform;
  const start = async (options: SandboxOptions = {}) => {
    platform = await Platform.public({ millisecondsPerSecond: 0, ...options });
    return client(platform.sandbox.omsUrl, "sandbox-admin-token");
  };
  afterEach(() => platform.stop());
  type Oms = Awaited<ReturnType<typeof start>>;
  const list = async (oms: Oms, path: string) => (await oms.get(`/api/v1/oms/${path}/?page_size=99`)).body as Page;

  const transition = {
    command_name: "Give back",
    slug: "give-back",
    source_state: "shipped",
    destination_state: "packed_for_refund",
    command_code: "PackagePackedForRefundCommand",
  };
  const filter = { name: "Only ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] };

  for (const [what, id, path, good, bad, member] of [
    ["state transitions", "oms.transitions", "state_transitions", transition, { source_state: "lost" }, "source_state"],
    ["state transitions", "oms.transitions", "state_transitions", transition, { slug: "ship" }, "slug"],
    ["order filter rules", "oms.order-filters", "order_filter_rules", filter, { condition: "is" }, "condition"],
    ["order filter rules", "oms.order-filters", "order_filter_rules", filter, { values: "x" }, "values"],
  ] as const) {
    it(`${what} are made, changed and deleted, and a bad ${member} is refused [${id}]`, async () => {
      const oms = await start();
      const address = `/api/v1/oms/${path}/`;
      const refused = await oms.post(address, { ...good, ...bad });
      expect([refused.status, Object.keys(refused.body)]).to.deep.equal([400, [member]]);
      const made = (await oms.post(address, good)).body as Row;
      expect(made).to.deep.include(good);
      const name = "slug" in good ? { command_name: "Other" } : { name: "Other" };
      expect((await oms.patch(`${address}${made.id}/`, name)).body).to.deep.include(name);
      expect((await oms.delete(`${address}${made.id}/`)).status).to.equal(204);
      expect((await oms.get(`${address}${made.id}/`)).status).to.equal(404);
    });
  }

  it("cargo company conditions name a cargo company that is there [oms.cargo]", async () => {
    const oms = await start();
    const [company] = (await list(oms, "cargo-companies")).results as [Row];
    const address = "/api/v1/oms/cargo-company-conditions/";
    const good = { cargo_company: company.id, rules_configuration: { rules: [] } };
    expect((await oms.post(address, good)).body).to.deep.include(good);
    expect((await oms.post(address, { ...good, cargo_company: 9999 })).body).to.deep.equal({
      cargo_company: ['Invalid pk "9999" - object does not exist.'],
    });
    expect((await oms.post(address, { ...good, rules_configuration: {} })).body).to.deep.equal({
      rules_configuration: { rules: ["This field is required."] },
    });
  });

  it("sender addresses belong to a cargo company and a location, and page by limit [oms.senders]", async () => {
    const oms = await start();
    const address = "/api/v1/oms/stocklocations-senderaddress/";
    const { results } = (await oms.get(`${address}?limit=5`)).body as Page;
    expect(results).to.have.length(5);
    const { cargo_company, stock_location } = results[0]!;
    const made = { origin_id: "X", cargo_company, stock_location };
    expect((await oms.post(address, made)).body).to.deep.include(made);
    expect((await oms.post(address, { ...made, stock_location: "?" })).status).to.equal(400);
  });

  it("has numbers for ids, or UUIDs by option where no API is documented [rest.ids]", async () => {
    for (const [idType, type] of [
      ["integer", "number"],
      ["uuid", "string"],
    ] as const) {
      const oms = await start({ idType });
      for (const path of ["state_transitions", "distribution_scenarios", "cargo-company-conditions"]) {
        expect((await list(oms, path)).results[0]!.id, path).to.be.a(type);
      }
      const [first] = (await list(oms, "state_transitions")).results as [Row];
      expect((await oms.get(`/api/v1/oms/state_transitions/${first.id}/`)).body).to.deep.equal(first);
      expect((await oms.post("/api/v1/oms/state_transitions/", transition)).body)
        .to.have.property("id")
        .a(type);
      for (const path of ["channels", "settings/application_settings"]) {
        expect((await list(oms, path)).results[0]!.id, path).to.be.a("number");
      }
      if (idType === "integer") await platform.stop();
    }
  });

  describe("by steps of the basic setup", () => {
    const SETUP = "/api/v1/oms/setup";
    const isRequired = async (oms: Oms, step: string) =>
      ((await oms.get(`${SETUP}/${step}/is_required/`)).body as { is_required: boolean }).is_required;
    const result = async (oms: Oms, step: string) =>
      ((await oms.get(`${SETUP}/${step}/get_async_status/`)).body as { result: string }).result;
    async function run(oms: Oms, step: string) {
      expect((await oms.post(`${SETUP}/${step}/execute/`)).status).to.equal(204);
      return until(
        () => result(oms, step),
        (now) => now !== "WORKING",
      );
    }

    it("which are ready, work, and have finished [setup.steps]", async () => {
      const oms = await start({ millisecondsPerSecond: 100_000 });
      for (const step of ["addresses", "stock_locations", "webhooks", "sales_channels", "sender_addresses"]) {
        expect([step, await isRequired(oms, step), await result(oms, step)]).to.deep.equal([step, false, "READY"]);
      }
      await oms.post(`${SETUP}/addresses/execute/`);
      expect(await result(oms, "addresses")).to.equal("WORKING");
      // A step does not outlive the process; putting the state back is what a new one does.
      await platform.control("PUT", "state", await platform.state());
      expect(await result(oms, "addresses")).to.equal("ABORTED");
    });

    it("are asked for by POST too, and stores without setup/ in the path [setup.paths]", async () => {
      const oms = await start();
      expect((await oms.post(`${SETUP}/webhooks/get_async_status/`, {})).body).to.deep.equal({ result: "READY" });
      expect((await oms.get("/api/v1/oms/stock_locations/is_required/")).body).to.deep.equal({ is_required: false });
    });

    it("which register the hooks that are missing; one that is off is there [setup.webhooks]", async () => {
      const oms = await start();
      const hook = await platform.find("omnitron.hooks", { user: "oms", event_type: "order.created" });
      await platform.change("omnitron.hooks", hook.id, { is_active: false });
      expect(await isRequired(oms, "webhooks")).to.equal(false);
      await platform.erase("omnitron.hooks", hook.id);
      expect(await isRequired(oms, "webhooks")).to.equal(true);
      expect(await run(oms, "webhooks")).to.equal("FINISHED");
      const again = await platform.find("omnitron.hooks", { user: "oms", event_type: "order.created" });
      expect(again).to.deep.include({ target_url: hook.target_url, is_active: true });
    });

    it("which copy stores, channels and senders from Omnitron [setup.copies]", async () => {
      const oms = await start();
      const location = await platform.find("oms.stock_locations", { erp_code: "STORE-003" });
      const channel = await platform.find("oms.channels", { name: "N11" });
      await platform.erase("oms.stock_locations", location.id);
      await platform.erase("oms.channels", channel.id);
      for (const step of ["stock_locations", "sales_channels", "sender_addresses"]) {
        expect(await isRequired(oms, step), step).to.equal(true);
        expect(await run(oms, step)).to.equal("FINISHED");
        expect(await isRequired(oms, step), step).to.equal(false);
      }
      const made = await platform.find("oms.stock_locations", { erp_code: "STORE-003" });
      await platform.find("oms.sender_addresses", { stock_location: made.id });
      await platform.find("oms.channels", { name: "N11", omnitron_id: channel.omnitron_id });
    });

    it("which copy addresses from wherever the settings point, and fail where that does not answer [setup.addresses]", async () => {
      const oms = await start();
      const setting = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
      const value = setting.json_value as object;
      const base_url = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms`;
      const point = (token: string) =>
        platform.change("oms.application_settings", setting.id, {
          json_value: { ...value, endpoint_conf: [{ endpoint: "cities", base_url, auth: { token } }] },
        });
      await point("wrong");
      expect(await run(oms, "addresses")).to.equal("FAILED");
      await point("sandbox-seller-center-token");
      expect(await run(oms, "addresses")).to.equal("FINISHED");
      const { addresses } = await platform.state();
      const ids = (kind: string) => addresses.filter((row) => row.kind === kind).map(({ remote_id }) => remote_id);
      expect([ids("cities"), ids("countries")]).to.deep.equal([[9001, 9002], [1]]);
    });
  });

  it("has a new store of Omnitron only while the hook on retail_store.created is on [stores.sync]", async () => {
    await start();
    const open = (erpCode: string) => platform.control("POST", "stores", { name: erpCode, erpCode });
    const has = async (erpCode: string) =>
      (await platform.state()).stockLocations.some((location) => location.erp_code === erpCode);
    await open("NEW-1");
    expect(await has("NEW-1")).to.equal(true);
    const hook = await platform.find("omnitron.hooks", { user: "oms", event_type: "retail_store.created" });
    await platform.change("omnitron.hooks", hook.id, { is_active: false });
    await open("NEW-2");
    expect(await has("NEW-2")).to.equal(false);
  });
});
