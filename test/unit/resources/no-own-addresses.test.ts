import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { type Answer, Rest, type Row } from "../../support/rest.js";

const RULES = "/api/v1/oms/order_filter_rules/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const KINDS: Record<string, { path: string; others: Row[]; former: Row; args: (value: number) => object }> = {
  OmsObject: {
    path: RULES,
    others: [{ id: 1, name: "Other" }],
    former: { id: 2, name: "Ours", value: 1 },
    args: (value) => ({ path: RULES, body: { name: "Ours", value }, adopt: true }),
  },
  OmsAppSetting: {
    path: SETTINGS,
    others: [{ id: 1, key: "OTHER", json_value: {} }],
    former: { id: 2, key: "OURS", json_value: 1 },
    args: (value) => ({ key: "OURS", value }),
  },
};

for (const status of [404, 405]) {
  describe(`a platform that answers ${status} at each object's own address, and shows it in its list`, () => {
    let rest: Rest;
    afterEach(() => rest.stop());

    const engine = async (type: string, stored?: Stored) =>
      new Engine(await freshProvider(type, rest.config(canary("token"))), stored);

    async function start(path: string, rows: Row[], onDelete: () => Answer | undefined = () => undefined) {
      rest = await Rest.start({ [path]: rows });
      rest.before = ({ method, url }) => {
        if (method === "DELETE") return onDelete();
        return method === "GET" && /\/\d+\/$/.test(url!) ? { status, json: { detail: "No." } } : undefined;
      };
    }

    for (const [type, { path, others, former, args }] of Object.entries(KINDS)) {
      it(`lets ${type} take over, change, see drift and restore`, async () => {
        const rows = [...others, { ...former }];
        await start(path, rows);
        const first = await engine(type);
        await first.up(args(2));
        const second = await engine(type, first.stored);
        expect(await second.preview(args(2))).to.equal("same");
        await second.up(args(3));
        const third = await engine(type, second.stored);
        expect(await third.preview(args(3))).to.equal("same");
        rows[1] = { ...rows[1]!, ...(type === "OmsObject" ? { value: 9 } : { json_value: 9 }) };
        const fourth = await engine(type, third.stored);
        expect(await fourth.preview(args(3))).to.equal("update");
        await fourth.up(args(3));
        await (await engine(type, fourth.stored)).destroy();
        expect(rows).to.deep.equal([...others, former]);
      });
    }

    it("lets OmsAppSetting create where no such address was read before", async () => {
      const rows: Row[] = [{ id: 1, key: "OTHER", json_value: 5 }];
      await start(SETTINGS, rows);
      const first = await engine("OmsAppSetting");
      await first.up({ key: "OURS", value: 2 });
      expect(await (await engine("OmsAppSetting", first.stored)).preview({ key: "OURS", value: 2 })).to.equal("same");
      expect(rows.map(({ json_value }) => json_value)).to.deep.equal([5, 2]);
    });

    it("lets OmsObject create and delete, and does not believe a DELETE that does nothing", async () => {
      const { path, others, args } = KINDS.OmsObject!;
      const rows = [...others];
      let isDone = false;
      await start(path, rows, () => (isDone ? undefined : { status: 204 }));
      const first = await engine("OmsObject");
      await first.up(args(2));
      const second = await engine("OmsObject", first.stored);
      expect((await rejection(second.destroy())).message).to.contain("but the platform still shows it");
      isDone = true;
      await (await engine("OmsObject", second.stored)).destroy();
      expect(rows).to.deep.equal(others);
    });
  });
}
