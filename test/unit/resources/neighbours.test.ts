import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";
const THINGS = "/api/v1/oms/things/";

const scenario = { name: "A", kind: "distribution", channel: "any", defaultStockLocation: 4 };

describe("on platforms that differ a little", () => {
  let host: Rest;
  let said: string[];
  const engine = async (type: string, { stored }: Partial<Engine> = {}, config: Record<string, string> = {}) =>
    new Engine(await freshProvider(type, host.config(canary("token of a host of rows"), config), said), stored);
  const rows = (path: string) => host.rows.get(path)!;

  beforeEach(async () => {
    said = [];
    host = await Rest.start({
      [SETTINGS]: [],
      [SCENARIOS]: [],
      [THINGS]: [],
      [LOCATIONS]: [{ id: 4, name: "Central", erp_code: "C" }],
    });
  });
  afterEach(() => host.stop());

  it("the scenario of exactly the declared name is meant, where another differs in a blank at its end", async () => {
    const other = { id: 1, name: "A ", is_active: true, channels: [9] };
    rows(SCENARIOS).push({ ...other }, { id: 2, name: "A", is_active: false });
    const first = await engine("OmsScenario");
    await first.up({ ...scenario, adopt: true });
    expect(rows(SCENARIOS)[1]).to.include({ is_active: true });
    const second = await engine("OmsScenario", first);
    expect(await second.preview({ ...scenario, adopt: true })).to.equal("same");
    await second.destroy();
    expect(rows(SCENARIOS)[0]).to.deep.equal(other);
    expect(rows(SCENARIOS)[1]).to.include({ is_active: false });
  });

  it("numbers that a keyed list shows as texts, in another order, are no drift, and another number is", async () => {
    const value = { list: [1, 2].map((id) => ({ id, rate: id * 10 })) };
    host.out = (path, row) =>
      path !== SETTINGS
        ? row
        : {
            ...row,
            json_value: {
              list: (row.json_value as typeof value).list
                .map(({ id, rate }) => ({ id: String(id), rate: String(rate) }))
                .reverse(),
            },
          };
    const args = { key: "RATES", value, keyedLists: { list: "id" } };
    const first = await engine("OmsAppSetting");
    await first.up(args);
    expect(await (await engine("OmsAppSetting", first)).preview(args)).to.equal("same");
    rows(SETTINGS)[0]!.json_value = { list: [value.list[0], { id: 2, rate: 21 }] };
    const second = await engine("OmsAppSetting", first);
    expect(await second.preview(args)).to.equal("update");
    await second.up(args);
    expect(rows(SETTINGS)[0]!.json_value).to.deep.equal(value);
  });

  for (const mask of ["********", "ab****", "[Filtered]", null]) {
    it(`a secret inside a list is never overwritten by ${JSON.stringify(mask)}`, async () => {
      const users = [{ name: "a", password: "theirs" }, { name: "b" }];
      const stored = { id: 5, name: "Ours", config: { url: "https://old.example/", users } };
      rows(THINGS).push(structuredClone(stored));
      host.out = (path, row) => {
        const shown = structuredClone(row) as typeof stored;
        for (const user of (path === THINGS && shown.config.users) || []) if (user.password) user.password = mask!;
        return shown;
      };
      const first = await engine("OmsObject");
      const body = { name: "Ours", config: { url: "https://new.example/" } };
      const error = await rejection(first.up({ path: THINGS, lookup: ["name"], body, adopt: true }));
      expect(error.message).to.contain("config.users[0].password");
      expect(rows(THINGS)).to.deep.equal([stored]);
    });
  }

  it("ids that are shown as objects go back as ids, however many there were", async () => {
    rows(THINGS).push({ id: 5, name: "Ours", companies: [1, 2], nested: { companies: [3] } });
    const show = (ids: unknown) => (ids as number[]).map((id) => ({ id, name: `company ${id}` }));
    host.out = (path, row) =>
      path !== THINGS
        ? row
        : { ...row, companies: show(row.companies), nested: { companies: show((row.nested as Row).companies) } };
    const args = {
      path: THINGS,
      lookup: ["name"],
      body: { name: "Ours", companies: [4], nested: { companies: [4, 5] } },
      adopt: true,
    };
    const first = await engine("OmsObject");
    await first.up(args);
    expect(await (await engine("OmsObject", first)).preview(args)).to.equal("same");
    await (await engine("OmsObject", first)).destroy();
    expect(rows(THINGS)[0]).to.deep.include({ companies: [1, 2], nested: { companies: [3] } });
  });

  it("a scenario's ids that are shown as objects go back as ids, where none are declared", async () => {
    const stood = { id: 2, name: "A", is_active: false, channels: [1, 3], default_stock_location: 9 };
    rows(SCENARIOS).push({ ...stood });
    const show = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(show) : typeof value === "number" ? { pk: value, name: `n ${value}` } : value;
    host.out = (path, row) =>
      path === SCENARIOS
        ? { ...row, channels: show(row.channels), default_stock_location: show(row.default_stock_location) }
        : row;
    const first = await engine("OmsScenario");
    await first.up({ ...scenario, adopt: true });
    expect(rows(SCENARIOS)[0]).to.include({ channels: null, default_stock_location: 4 });
    await (await engine("OmsScenario", first)).destroy();
    expect(rows(SCENARIOS)[0]).to.deep.include(stood);
  });

  it("an id that the POST answers as a text is the number that is shown", async () => {
    host.answerPost = (_path, { id }) => ({ status: 201, json: { id: String(id) } });
    const args = { path: THINGS, lookup: ["name"], body: { name: "Ours", v: 1 } };
    const first = await engine("OmsObject");
    await first.up(args);
    expect(first.stored!.properties.objectId).to.equal(100);
    // In the same process, as a resource of another name finds it.
    await first.up({ ...args, body: { ...args.body, v: 2 } });
    expect(rows(THINGS)).to.deep.equal([{ id: 100, name: "Ours", v: 2 }]);
  });

  it("what is not shown for a moment after the POST is waited for", async () => {
    let left = 0;
    host.answerPost = (_path, { id }) => {
      left = 3;
      return { status: 201, json: { id } };
    };
    host.before = ({ method, url }) =>
      method === "GET" && /\/100\/$/.test(url!) && left-- > 0
        ? { status: 404, json: { detail: "Not found." } }
        : undefined;
    const first = await engine("OmsObject");
    await first.up({ path: THINGS, lookup: ["name"], body: { name: "Ours" } });
    expect(first.stored!.id).to.equal("100");
  });

  it("a former object stays one where ours is no id, although it has one", async () => {
    rows(THINGS).push({ id: 5, name: "Ours", config: { targets: [{ id: 7, url: "https://old.example/" }] } });
    const args = { path: THINGS, lookup: ["name"], body: { name: "Ours", config: { targets: ["a"] } }, adopt: true };
    const first = await engine("OmsObject");
    await first.up(args);
    await (await engine("OmsObject", first)).destroy();
    expect(rows(THINGS)[0]).to.deep.include({ config: { targets: [{ id: 7, url: "https://old.example/" }] } });
  });

  it("a setting of which a part was not taken goes back as a whole, unless somebody changed it", async () => {
    rows(SETTINGS).push({ id: 5, key: "OURS", json_value: { a: 1, b: 1, c: 1 } });
    host.into = (_path, row, body) => ({ ...row, ...body, json_value: { ...(body.json_value as Row), b: 1 } });
    const first = await engine("OmsAppSetting");
    expect((await rejection(first.up({ key: "OURS", value: { a: 2, b: 2, c: 2 } }))).message).to.contain(
      "value.b was not",
    );
    await (await engine("OmsAppSetting", first)).destroy();
    expect(rows(SETTINGS)[0]!.json_value).to.deep.equal({ a: 1, b: 1, c: 1 });
    rows(SETTINGS)[0]!.json_value = { a: 2, b: 1, c: 9 };
    await (await engine("OmsAppSetting", first)).destroy();
    expect(rows(SETTINGS)[0]!.json_value).to.deep.equal({ a: 2, b: 1, c: 9 });
    expect(said.join()).to.contain("somebody else changed it since").and.contain("value.c");
  });

  it("a part of a document that was not taken is named by its path", async () => {
    rows(THINGS).push({ id: 5, name: "Ours", config: { url: "https://old.example/", n: 1 } });
    host.into = (_path, row, body) => ({
      ...row,
      ...body,
      config: { ...(body.config as Row), url: "https://old.example/" },
    });
    const first = await engine("OmsObject");
    const body = { name: "Ours", config: { url: "https://new.example/", n: 2 } };
    const error = await rejection(first.up({ path: THINGS, lookup: ["name"], body, adopt: true }));
    expect(error.message).to.contain("config.url was not taken");
    const second = await engine("OmsObject", first);
    await second.destroy();
    expect(rows(THINGS)[0]).to.deep.include({ config: { url: "https://old.example/", n: 1 } });
  });

  for (const answer of [null, [], true, 7]) {
    it(`a write that is answered ${JSON.stringify(answer)} is read`, async () => {
      rows(SETTINGS).push({ id: 5, key: "OURS", json_value: 1 });
      host.answerPatch = () => ({ status: 200, text: JSON.stringify(answer) });
      const first = await engine("OmsAppSetting");
      await first.up({ key: "OURS", value: 2 });
      await (await engine("OmsAppSetting", first)).destroy();
      expect(rows(SETTINGS)[0]!.json_value).to.equal(1);
    });
  }

  it("a host that knows PUT alone is written to by PUT", async () => {
    rows(SETTINGS).push({ id: 5, key: "OURS", json_value: 1 });
    host.before = ({ method }) =>
      method === "PATCH" ? { status: 405, json: { detail: 'Method "PATCH" not allowed.' } } : undefined;
    const first = await engine("OmsAppSetting");
    await first.up({ key: "OURS", value: 2 });
    expect(rows(SETTINGS)[0]!.json_value).to.equal(2);
    await (await engine("OmsAppSetting", first)).destroy();
    expect(rows(SETTINGS)[0]!.json_value).to.equal(1);
  });

  it("a scenario on a host that knows PUT alone is told, and nothing is lost", async () => {
    const stored = { id: 2, name: "A", is_active: false };
    rows(SCENARIOS).push({ ...stored });
    host.before = ({ method }) =>
      method === "PATCH" ? { status: 405, json: { detail: 'Method "PATCH" not allowed.' } } : undefined;
    const first = await engine("OmsScenario");
    const error = await rejection(first.up({ ...scenario, adopt: true }));
    expect(error.message).to.contain("405");
    expect(rows(SCENARIOS)).to.deep.equal([stored]);
    expect(first.stored).to.equal(undefined);
  });
});
