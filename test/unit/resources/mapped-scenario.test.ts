import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const CHANNELS = "/api/v1/oms/channels/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";
/** What this host calls things; as Django REST framework does, it ignores members that it does not know. */
const KNOWN = ["name", "description", "is_active", "priority", "channel", "conditions", "default_stock_location"];
const MEMBERS = JSON.stringify({
  scenario: { channel: { path: "channel", as: "id" }, shipping: null, payment: null, rules: "conditions" },
});
const declared = {
  name: "Marketplace",
  kind: "distribution",
  channel: { name: "Seller Center" },
  defaultStockLocation: { erpCode: "WH" },
};

describe("a scenario on an installation with other members", () => {
  let host: Rest;
  let said: string[];
  /** A new process each time: what one lists it keeps. */
  const engine = async (config: Record<string, string> = { "akinon:members": MEMBERS }, stored?: Stored) =>
    new Engine(await freshProvider("OmsScenario", host.config(canary("token of a small host"), config), said), stored);
  const rows = () => host.rows.get(SCENARIOS)!;

  beforeEach(async () => {
    said = [];
    host = await Rest.start({
      [SCENARIOS]: [],
      [CHANNELS]: [{ id: 7, name: "Seller Center" }],
      [LOCATIONS]: [{ id: 4, erp_code: "WH" }],
    });
    const onlyKnown = (body: Row) => Object.fromEntries(Object.entries(body).filter(([name]) => KNOWN.includes(name)));
    host.into = (_path, row, body) => ({
      channel: null,
      conditions: [],
      is_active: true,
      description: "",
      priority: 1,
      ...row,
      ...onlyKnown(body),
    });
    host.described.set(
      SCENARIOS,
      Object.fromEntries([["id", { read_only: true }], ...KNOWN.map((name) => [name, { read_only: false }])]),
    );
  });
  afterEach(() => host.stop());

  it("asks whether a channel with nearly that name is meant while it waits, and where it is refused", async () => {
    const misspelt = { ...declared, channel: { name: "Seller Centre" } };
    await (await engine()).up(misspelt);
    expect(said.join()).to.contain('Did you mean "Seller Center"?');
    const error = await rejection((await engine()).up({ ...misspelt, whenChannelMissing: "error" }));
    expect(error.message).to.contain('Did you mean "Seller Center"?');
    expect(host.writes).to.deep.equal([]);
  });

  it("is refused before a write where the host names its members and not all of ours are among them", async () => {
    const error = await rejection((await engine({})).up(declared));
    expect(error.message)
      .to.match(/has no rules, channel_condition_type, channels, .*payments, and would silently ignore/)
      .and.contain("it has name, description, is_active, priority, channel, conditions, default_stock_location")
      .and.contain("akinon:members.scenario");
    expect(host.writes).to.deep.equal([]);
  });

  it("lives its whole life by configuration alone", async () => {
    let it = await engine();
    const next = async () => (it = await engine(undefined, it.stored));
    await it.up(declared);
    expect(rows()).to.deep.equal([
      { ...rows()[0], name: "Marketplace", channel: 7, conditions: [], default_stock_location: 4, is_active: true },
    ]);
    expect(await it.preview(declared)).to.equal("same");

    rows()[0]!.channel = null;
    await next();
    expect(await it.preview(declared)).to.equal("update");
    expect(it.stored!.inputs.channel).to.equal("any");
    await it.up(declared);
    expect(rows()[0]!.channel).to.equal(7);

    const changed = { ...declared, channel: "any", rules: [{ a: 1 }] };
    await it.up(changed);
    expect(rows()[0]).to.deep.include({ channel: null, conditions: [{ a: 1 }] });
    await next();
    expect(await it.preview(changed)).to.equal("same");
    await it.destroy();
    expect(rows()).to.deep.equal([]);
  });

  it("puts an adopted one back under the host's names", async () => {
    const theirs = { id: 5, name: "Marketplace", channel: null, conditions: [{ theirs: 1 }], is_active: false };
    rows().push({ ...theirs, description: "", priority: 9, default_stock_location: 4 });
    const before = structuredClone(rows());
    const it = await engine();
    await it.up({ ...declared, adopt: true });
    expect(rows()[0]).to.deep.include({ id: 5, channel: 7, is_active: true, conditions: [] });
    await it.destroy();
    expect(rows()).to.deep.equal(before);
  });

  it("refuses in the preview what the host has no member for", async () => {
    const error = await rejection((await engine()).preview({ ...declared, shipping: [1], payment: [2] }));
    expect(error.message).to.contain("shipping: does not exist on this installation").and.contain("payment: does not");
    expect(host.requests).to.deep.equal([]);
  });

  it("takes its ids from references where body says it all", async () => {
    host.described.delete(SCENARIOS);
    const it = await engine({});
    const args = {
      ...declared,
      body: {
        channel: { $channelRef: true },
        conditions: [{ from: { $stockLocationRef: true } }],
        default_stock_location: { $stockLocationRef: true },
      },
    };
    await it.up(args);
    expect(host.writes).to.have.length(1);
    expect(host.writes[0]!.body).to.deep.equal({
      name: "Marketplace",
      is_active: true,
      channel: 7,
      conditions: [{ from: 4 }],
      default_stock_location: 4,
    });
    expect(await it.preview(args)).to.equal("same");
  });

  it("needs neither channel nor location where body alone declares it", async () => {
    const it = await engine({});
    await it.up({ name: "B", kind: "distribution", body: { channel: 7, conditions: [], default_stock_location: 4 } });
    expect(rows()[0]).to.deep.include({ name: "B", channel: 7 });
    const error = await rejection(
      it.preview({ name: "B", kind: "distribution", body: { channel: { $channelRef: true } } }),
    );
    expect(error.message).to.contain("channel: is required, because body refers to it");
  });

  it("shares a document with others where a member lies in one", async () => {
    host.described.delete(SCENARIOS);
    host.into = (_path, row, body) => ({ ...row, ...body });
    const config = {
      "akinon:members": JSON.stringify({
        scenario: { channel: { path: "config.channel", as: "id" }, shipping: null, payment: null, rules: null },
      }),
    };
    let it = await engine(config);
    await it.up(declared);
    expect(rows()[0]!.config).to.deep.equal({ channel: 7 });
    rows()[0]!.config = { channel: 7, theirs: 1 };
    it = await engine(config, it.stored);
    expect(await it.preview(declared)).to.equal("same");
    await it.up({ ...declared, channel: "any" });
    expect(rows()[0]!.config).to.deep.equal({ channel: null, theirs: 1 });
  });

  describe("while it waits for its channel", () => {
    beforeEach(() => {
      host.rows.set(CHANNELS, []);
    });

    it("says at once that its stock location is unknown", async () => {
      const byCode = await rejection((await engine()).up({ ...declared, defaultStockLocation: { erpCode: "NO" } }));
      expect(byCode.message).to.contain('no stock location with erpCode "NO"');
      const byId = await rejection((await engine()).up({ ...declared, defaultStockLocation: 99 }));
      expect(byId.message).to.contain("no stock location 99");
    });

    it("says at once that a member is wrong", async () => {
      const error = await rejection((await engine()).up({ ...declared, body: { prioritty: 3 } }));
      expect(error.message).to.contain("has no prioritty");
    });

    it("says at once that the path is wrong", async () => {
      const paths = JSON.stringify({ distributionScenarios: "/api/v1/oms/scenario/" });
      const error = await rejection((await engine({ "akinon:paths": paths })).up(declared));
      expect(error.message).to.contain("/api/v1/oms/scenario/").and.contain("404");
    });

    it("is made under the host's names once the channel is there", async () => {
      const it = await engine();
      await it.up(declared);
      expect(said.join()).to.contain("pending");
      expect(await it.preview(declared)).to.equal("same");
      host.rows.set(CHANNELS, [{ id: 9, name: "Seller Center" }]);
      const again = await engine(undefined, it.stored);
      await again.up(declared);
      expect(rows()[0]).to.deep.include({ channel: 9 });
    });
  });
});

describe("an object of a collection that names its members", () => {
  const RULES = "/api/v1/oms/order_filter_rules/";
  let host: Rest;
  const fresh = async () => new Engine(await freshProvider("OmsObject", host.config(canary("token"))), undefined);

  beforeEach(async () => {
    host = await Rest.start({ [RULES]: [] });
    host.described.set(RULES, {
      id: { read_only: true },
      name: { read_only: false },
      hits: { read_only: true },
      config: { read_only: false, children: { url: { read_only: false } } },
      values: { read_only: false, child: { children: { code: { read_only: false } } } },
    });
  });
  afterEach(() => host.stop());

  it("is refused before a write, at any depth, read-only members too", async () => {
    const body = { name: "R", hits: 1, nmae: 2, config: { url: "u", ulr: "v" }, values: [{ code: 1 }, { cod: 2 }] };
    const error = await rejection((await fresh()).up({ path: RULES, body }));
    expect(error.message).to.contain(`${RULES} has no hits, nmae, config.ulr, values[].cod, and`);
    expect(host.writes).to.deep.equal([]);
  });

  it("asks once for all of them, and not where nothing is written", async () => {
    const provider = await freshProvider("OmsObject", host.config(canary("token")));
    const [one, two] = [new Engine(provider, undefined), new Engine(provider, undefined)];
    await one.up({ path: RULES, body: { name: "A" } });
    await two.up({ path: RULES, body: { name: "B" } });
    expect(host.requests.filter((line) => line.startsWith("OPTIONS"))).to.have.length(1);
    host.requests.length = 0;
    const again = new Engine(await freshProvider("OmsObject", host.config(canary("token"))), one.stored);
    await again.up({ path: RULES, body: { name: "A" } });
    expect(host.requests.filter((line) => !line.startsWith("GET"))).to.deep.equal([]);
  });
});
