import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { Rest, type Row } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const ARGS = { key: "EXT", value: { n: 2 } };

describe("a list that shows less of a setting than the setting's own address", () => {
  let rest: Rest;
  afterEach(() => rest.stop());

  async function platform(rows: Row[]) {
    rest = await Rest.start({ [SETTINGS]: rows });
    rest.listed = (_path, { id, key }) => ({ id, key });
  }

  const engine = async (stored?: Stored) =>
    new Engine(await freshProvider("OmsAppSetting", rest.config(canary("token"))), stored);

  it("is read there: a whole life goes through", async () => {
    await platform([{ id: 1, key: "EXT", json_value: { n: 1 } }]);
    const first = await engine();
    await first.up(ARGS);
    expect(rest.rows.get(SETTINGS)).to.deep.equal([{ id: 1, key: "EXT", json_value: { n: 2 } }]);
    const second = await engine(first.stored);
    expect(await second.preview(ARGS)).to.equal("same");
    await second.destroy();
    expect(rest.rows.get(SETTINGS)).to.deep.equal([{ id: 1, key: "EXT", json_value: { n: 1 } }]);
  });

  it("is read for what is needed only, and once", async () => {
    await platform([
      { id: 1, key: "EXT", json_value: { n: 2 } },
      { id: 2, key: "OTHER", json_value: 1 },
    ]);
    await (await engine()).up(ARGS);
    expect(rest.requests).to.deep.equal([`GET ${SETTINGS}`, `GET ${SETTINGS}1/`]);
  });
});

const RULES = "/api/v1/oms/order_filter_rules/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";
const FORMER = {
  id: 7,
  name: "Ours",
  is_active: false,
  values: ["a"],
  description: "former",
  default_stock_location: 3,
};
const OTHER = { id: 2, name: "Other", is_active: true, values: ["x"], description: "other", default_stock_location: 3 };

const UNDOCUMENTED: Record<string, { path: string; args: object }> = {
  OmsObject: {
    path: RULES,
    args: { path: RULES, body: { name: "Ours", is_active: true, values: ["b"] }, adopt: true },
  },
  OmsScenario: {
    path: SCENARIOS,
    args: {
      name: "Ours",
      kind: "distribution",
      channel: "any",
      description: "ours",
      defaultStockLocation: { erpCode: "WH" },
      adopt: true,
    },
  },
};
const HIDDEN: Record<string, (row: Row) => Row> = {
  "leaves them out": ({ id, name }) => ({ id, name }),
  "shows nothing in their place": ({ id, name, ...rest }) => ({
    id,
    name,
    ...Object.fromEntries(Object.keys(rest).map((member) => [member, null])),
  }),
};

describe("a list of objects whose members nobody documents", () => {
  let rest: Rest;
  afterEach(() => rest.stop());

  for (const [type, { path, args }] of Object.entries(UNDOCUMENTED)) {
    for (const [what, shown] of Object.entries(HIDDEN)) {
      it(`is read object by object where it ${what}: ${type} sees drift, and puts back what was there`, async () => {
        rest = await Rest.start({
          [path]: [OTHER, FORMER].map((row) => ({ ...row })),
          [LOCATIONS]: [{ id: 3, name: "Warehouse", erp_code: "WH", is_active: true }],
        });
        rest.listed = (at, row) => (at === path ? shown(row) : row);
        const engine = async (stored?: Stored) =>
          new Engine(await freshProvider(type, rest.config(canary("token"))), stored);
        const first = await engine();
        await first.up(args);
        expect(await (await engine(first.stored)).preview(args)).to.equal("same");
        const row = () => rest.rows.get(path)![1]!;
        expect(row().is_active).to.equal(true);
        row().is_active = false;
        const second = await engine(first.stored);
        expect(await second.preview(args)).to.equal("update");
        await second.up(args);
        expect(row().is_active).to.equal(true);
        await (await engine(second.stored)).destroy();
        expect(rest.rows.get(path)![0]).to.deep.equal(OTHER);
        for (const name of Object.keys(FORMER))
          expect(row()[name], name).to.deep.equal(FORMER[name as keyof typeof FORMER]);
      });
    }
  }

  it("is read once, and beside it the first object and the one that is meant, where it shows everything", async () => {
    rest = await Rest.start({ [RULES]: [{ ...OTHER }, { ...FORMER }] });
    const args = { path: RULES, body: { name: "Ours", values: ["a"] }, adopt: true };
    await (await freshEngine(rest)).up(args);
    expect(rest.requests).to.deep.equal([`GET ${RULES}`, `GET ${RULES}2/`, `GET ${RULES}7/`]);
  });
});

const freshEngine = async (rest: Rest) =>
  new Engine(await freshProvider("OmsObject", rest.config(canary("token"))), undefined);

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const DOCUMENTS = ["retry_countdown_config", "additional_headers", "config"];
const LESS: Record<string, (row: Row) => Row> = {
  "leaves the documents out": (row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !DOCUMENTS.includes(name))),
  "shows null in their place": (row) => ({ ...row, ...Object.fromEntries(DOCUMENTS.map((name) => [name, null])) }),
};

describe("a list of webhooks", () => {
  for (const [what, shown] of Object.entries(LESS)) {
    it(`that ${what} is read webhook by webhook: drift is seen, and what was there comes back`, async () => {
      const retry_countdown_config = { choice: "fixed", kwargs: { countdown: 5 } };
      const whole = {
        is_active: true,
        secret_key: null,
        callback: null,
        additional_headers: {},
        retry_countdown_config,
      };
      const other = { id: 1, event_type: "other", target_url: "https://erp.example/", ...whole, config: { a: 1 } };
      const former = { ...other, id: 2, event_type: "package.created", is_active: false, config: { was: 1 } };
      const rest = await Rest.start({ [HOOKS]: [{ ...other }, { ...former }] });
      try {
        rest.listed = (_path, row) => shown(row);
        const engine = async (stored?: Stored) =>
          new Engine(await freshProvider("OmsWebhook", rest.config(canary("token"))), stored);
        const args = { eventType: "package.created", targetUrl: former.target_url, config: { now: 1 } };
        const first = await engine();
        await first.up(args);
        expect(rest.rows.get(HOOKS)![1]).to.deep.include({ is_active: true, config: { now: 1 } });
        expect(await (await engine(first.stored)).preview(args)).to.equal("same");
        rest.rows.get(HOOKS)![1]!.config = { theirs: 1 };
        const second = await engine(first.stored);
        expect(await second.preview(args)).to.equal("update");
        await second.up(args);
        await (await engine(second.stored)).destroy();
        expect(rest.rows.get(HOOKS)).to.deep.equal([other, former]);
      } finally {
        await rest.stop();
      }
    });
  }
});

it("a setting that a list shows as null is read at its own address", async () => {
  const rest = await Rest.start({ [SETTINGS]: [{ id: 1, key: "EXT", json_value: { n: 1 } }] });
  try {
    rest.listed = (_path, row) => ({ ...row, json_value: null });
    const engine = async (stored?: Stored) =>
      new Engine(await freshProvider("OmsAppSetting", rest.config(canary("token"))), stored);
    const first = await engine();
    await first.up(ARGS);
    const second = await engine(first.stored);
    expect(await second.preview(ARGS)).to.equal("same");
    await second.destroy();
    expect(rest.rows.get(SETTINGS)![0]!.json_value).to.deep.equal({ n: 1 });
  } finally {
    await rest.stop();
  }
});

const OMNITRON: Record<string, (row: Row) => Row> = {
  "names alone": ({ id, event_type, target_url }) => ({ id, event_type, target_url }),
  "everything but whether they are on": ({ is_active: _isOn, ...row }) => row,
};

for (const [what, shown] of Object.entries(OMNITRON)) {
  it(`a list of Omnitron's webhooks that shows ${what} loses none: what is let go and what is destroyed goes back on`, async () => {
    const path = "/api/v1/whisperer/hooks/";
    const at = (place: string) => `https://${place}.example/orders`;
    const documents = { retry_countdown_config: {}, additional_headers: {}, config: {} };
    const rows = ["a", "b"].map((place, index) => ({
      ...{ id: index + 1, event_type: "order.created", target_url: at(place) },
      ...documents,
      is_active: true,
    }));
    const rest = await Rest.start({ [path]: rows });
    try {
      rest.listed = (_path, row) => shown(row);
      const said: string[] = [];
      const engine = async (stored?: Stored) =>
        new Engine(await freshProvider("OmnitronWebhookState", rest.config(canary("token")), said), stored);
      const states = () => rest.rows.get(path)!.map(({ is_active }) => is_active);
      const off = (...places: string[]) => ({
        eventType: "order.created",
        targetPrefixes: places.map(at),
        active: false,
      });
      const first = await engine();
      await first.up(off("a", "b"));
      expect(states()).to.deep.equal([false, false]);
      const second = await engine(first.stored);
      await second.up(off("b"));
      expect(states()).to.deep.equal([true, false]);
      said.length = 0;
      // The refresh of a destroy may run in another process.
      const { id, properties } = second.stored!;
      await (await freshProvider("OmnitronWebhookState", rest.config(canary("token")), said)).delete(id, properties);
      expect(states()).to.deep.equal([true, true]);
      expect(said).to.deep.equal([]);
    } finally {
      await rest.stop();
    }
  });
}
