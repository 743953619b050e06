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
    rest.before = ({ method, url }) => {
      if (method !== "GET" || url!.split("?")[0] !== SETTINGS) return undefined;
      const results = rest.rows.get(SETTINGS)!.map(({ id, key }) => ({ id, key }));
      return { json: { count: results.length, next: null, previous: null, results } };
    };
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
        rest.before = ({ method, url }) => {
          if (method !== "GET" || url!.split("?")[0] !== path) return undefined;
          const results = rest.rows.get(path)!.map(shown);
          return { json: { count: results.length, next: null, previous: null, results } };
        };
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

  it("is read once, and one object beside it, where it shows everything", async () => {
    rest = await Rest.start({ [RULES]: [{ ...OTHER }, { ...FORMER }] });
    const args = { path: RULES, body: { name: "Ours", values: ["a"] }, adopt: true };
    await (await freshEngine(rest)).up(args);
    expect(rest.requests).to.deep.equal([`GET ${RULES}`, `GET ${RULES}2/`]);
  });
});

const freshEngine = async (rest: Rest) =>
  new Engine(await freshProvider("OmsObject", rest.config(canary("token"))), undefined);
