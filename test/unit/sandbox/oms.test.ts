import { expect } from "chai";
import { type Sandbox, type SandboxOptions, startSandbox } from "akinon-sandbox";
import { client } from "../../support/http.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
type Row = { id: number; key: string; json_value: Record<string, never>; name: string };
type Page = { count: number; next: string | null; results: Row[] };

describe("the sandbox's OMS", () => {
  let sandbox: Sandbox;
  const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 }, ...options });
    return client(sandbox.omsUrl, "sandbox-admin-token");
  };
  afterEach(() => sandbox.close());

  const settings = async (oms: ReturnType<typeof client>, query: string) =>
    (await oms.get(`${SETTINGS}?${query}`)).body as Page;

  describe("application settings", () => {
    it("are listed ten a page, and searched by a part of the key [settings.list]", async () => {
      const oms = await start();
      const page = await settings(oms, "");
      expect(page.results).to.have.length(10);
      expect(page.next).to.contain("page=2");
      const found = await settings(oms, "key=omnitron_client");
      expect(found.results.map(({ key }) => key)).to.deep.equal([
        "OMNITRON_CLIENT_SETTINGS_BACKUP",
        "OMNITRON_CLIENT_SETTINGS",
      ]);
    });

    it("are made and changed with empty answers, and cannot be deleted [settings.write]", async () => {
      const oms = await start();
      expect(await oms.post(SETTINGS, { key: "NEW_KEY", json_value: [1] })).to.deep.include({ status: 201, text: "" });
      const [made] = (await settings(oms, "key=NEW_KEY")).results;
      const path = `${SETTINGS}${made!.id}/`;
      expect(await oms.patch(path, { json_value: false })).to.deep.include({ status: 200, text: "" });
      expect((await oms.get(path)).body).to.deep.equal({ id: made!.id, key: "NEW_KEY", json_value: false });
      expect((await oms.delete(path)).status).to.equal(405);
    });

    it("refuse a key that exists, one that is none, and a missing value [settings.keys]", async () => {
      const oms = await start();
      for (const body of [{ key: "FEATURE_01", json_value: 1 }, { key: "no key", json_value: 1 }, { key: "X" }, {}]) {
        expect((await oms.post(SETTINGS, body)).status, JSON.stringify(body)).to.equal(400);
      }
    });

    for (const [allowed, refused] of [
      ["PUT", "patch"],
      ["PATCH", "put"],
    ] as const) {
      it(`take only ${allowed} by option [settings.verb]`, async () => {
        const oms = await start({ settingsUpdateMethods: allowed });
        const [{ id }] = (await settings(oms, "key=FEATURE_01")).results as [Row];
        expect((await oms[refused](`${SETTINGS}${id}/`, { json_value: 1 })).status).to.equal(405);
      });
    }

    for (const maskTokens of [false, true]) {
      it(`show passwords as asterisks${maskTokens ? ", and tokens by option" : ""}, and store asterisks that come back [settings.mask]`, async () => {
        const oms = await start({ maskTokens });
        const [setting] = (await settings(oms, "key=OMNITRON_CLIENT_SETTINGS&page_size=99")).results.slice(1);
        const path = `${SETTINGS}${setting!.id}/`;
        const endpoint = { endpoint: "orders", base_url: "https://x", auth: { token: "t" } };
        await oms.patch(path, { json_value: { ...setting!.json_value, endpoint_conf: [endpoint] } });
        const shown = (await oms.get(path)).body as Row;
        expect(shown.json_value).to.have.nested.property("auth.password", "********");
        expect(shown.json_value).to.have.nested.property("endpoint_conf[0].auth.token", maskTokens ? "********" : "t");
        const control = client(sandbox.omsUrl);
        const stored = await control.get(`/__control/objects/oms.application_settings/${setting!.id}`);
        expect(stored.body).to.have.nested.property("json_value.auth.password", "********");
      });
    }

    it("check the client settings [settings.value]", async () => {
      const oms = await start();
      const [, { id }] = (await settings(oms, "key=OMNITRON_CLIENT_SETTINGS")).results as [Row, Row];
      const { body } = await oms.patch(`${SETTINGS}${id}/`, { json_value: { auth: {}, endpoint_conf: [{}] } });
      expect(body).to.have.property("json_value").with.keys("urls", "timeouts", "endpoint_conf");
    });
  });

  describe("scenarios", () => {
    const good = { name: "New", default_stock_location: 0 };
    const location = async (oms: ReturnType<typeof client>) =>
      ((await oms.get("/api/v1/oms/stocklocations/list-simple/")).body as Page).results[0]!.id;

    it("are made with defaults, changed, and really deleted [scenarios.object]", async () => {
      const oms = await start();
      const made = await oms.post(SCENARIOS, { ...good, default_stock_location: await location(oms) });
      expect(made.status).to.equal(201);
      expect(made.body).to.deep.include({ priority: 2, channel_condition_type: "dynamic", channels: null, rules: [] });
      const path = `${SCENARIOS}${(made.body as Row).id}/`;
      expect((await oms.patch(path, { is_active: false })).body).to.deep.include({ is_active: false });
      expect((await oms.delete(path)).status).to.equal(204);
      expect((await oms.get(path)).status).to.equal(404);
    });

    it("refuse a name twice, an unknown location or channel, and a static condition without values [scenarios.conditions]", async () => {
      const oms = await start();
      const valid = { ...good, default_stock_location: await location(oms) };
      for (const [members, member] of [
        [{ name: "Web orders" }, "name"],
        [{ default_stock_location: 9999 }, "default_stock_location"],
        [{ channel_condition_type: "static", channels: [9999] }, "channels"],
        [{ channel_condition_type: "static" }, "channels"],
        [{ channels: [1] }, "channels"],
      ] as const) {
        const { status, body } = await oms.post(SCENARIOS, { ...valid, ...members });
        expect(status).to.equal(400);
        expect(Object.keys(body)).to.deep.equal([member]);
      }
    });
  });

  it("lets channels and stock locations only be read [oms.read-only]", async () => {
    const oms = await start();
    for (const path of ["/api/v1/oms/channels/", "/api/v1/oms/stocklocations/list-simple/"]) {
      expect((await oms.get(path)).status).to.equal(200);
      expect((await oms.post(path, {})).status).to.equal(405);
    }
  });
});
