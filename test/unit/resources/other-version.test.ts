import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { Rest, type Row } from "../../support/rest.js";

const OLD = "/api/v1/oms/order_filter_rules/";
const NEW = "/api/v2/oms/order_filter_rules/";
const declared = (path: string) => ({ path, body: { name: "Ours", values: ["b"] }, adopt: true });

describe("an OmsObject whose path leads to another version of the platform's API", () => {
  let rest: Rest;
  afterEach(() => rest.stop());

  const engine = async (stored?: Stored) =>
    new Engine(await freshProvider("OmsObject", rest.config(canary("token"))), stored);

  /** Declares it by one version, then by the other one. */
  async function moved(old: Row[], fresh: Row[]) {
    rest = await Rest.start({ [OLD]: old, [NEW]: fresh });
    const first = await engine();
    await first.up(declared(OLD));
    rest.writes.length = 0;
    const second = await engine(first.stored);
    await second.up(declared(NEW));
    const third = await engine(second.stored);
    expect(await third.preview(declared(NEW))).to.equal("same");
    return third;
  }

  it("keeps its object, which both versions show: nothing is written", async () => {
    const rows: Row[] = [{ id: 1, name: "Other" }];
    const resource = await moved(rows, rows);
    expect(rest.writes).to.deep.equal([]);
    expect(rows.map(({ name }) => name)).to.deep.equal(["Other", "Ours"]);
    await resource.destroy();
    expect(rows).to.deep.equal([{ id: 1, name: "Other" }]);
  });

  it("still restores what was there before it", async () => {
    const rows: Row[] = [{ id: 1, name: "Ours", values: ["a"] }];
    const resource = await moved(rows, rows);
    expect(rest.writes).to.deep.equal([]);
    await resource.destroy();
    expect(rows).to.deep.equal([{ id: 1, name: "Ours", values: ["a"] }]);
  });

  it("leaves the other version where that has an object of its own", async () => {
    const old: Row[] = [{ id: 1, name: "Other" }];
    const fresh: Row[] = [{ id: 2, name: "Other" }];
    const resource = await moved(old, fresh);
    expect(old).to.deep.equal([{ id: 1, name: "Other" }]);
    expect(fresh.map(({ name }) => name)).to.deep.equal(["Other", "Ours"]);
    await resource.destroy();
    expect(fresh).to.deep.equal([{ id: 2, name: "Other" }]);
  });
});
