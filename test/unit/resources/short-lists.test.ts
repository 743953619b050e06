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
