import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";

const hook = { eventType: "package.created", targetUrl: "https://sc.example/packages/" };
const KINDS: Record<string, { path: string; args: object }> = {
  OmsWebhook: { path: HOOKS, args: hook },
  OmsAppSetting: { path: SETTINGS, args: { key: "OURS", value: 1 } },
  OmsObject: { path: THINGS, args: { path: THINGS, body: { name: "Ours", rate: 1 } } },
  OmsScenario: {
    path: SCENARIOS,
    args: { name: "Ours", kind: "distribution", channel: "any", defaultStockLocation: 4 },
  },
};

describe("two objects of one name", () => {
  let host: Rest;
  const engine = async (type: string, stored?: Stored) =>
    new Engine(await freshProvider(type, host.config(canary("token of a host of twins"))), stored);

  beforeEach(async () => {
    const locations = [{ id: 4, name: "Central", erp_code: "C" }];
    host = await Rest.start({ [HOOKS]: [], [SETTINGS]: [], [THINGS]: [], [SCENARIOS]: [], [LOCATIONS]: locations });
  });
  afterEach(() => host.stop());

  for (const [type, { path, args }] of Object.entries(KINDS)) {
    const makesTwo = () =>
      (host.into = (at, row, body, method) => {
        const now = { ...row, ...body };
        if (method === "POST") host.rows.get(at)!.push({ ...now, id: host.nextId++ });
        return now;
      });

    it(`are refused with both ids where a POST made them: ${type}`, async () => {
      makesTwo();
      const first = await engine(type);
      await first.up(args);
      const ids = host.rows.get(path)!.map(({ id }) => String(id));
      const second = await engine(type, first.stored);
      for (const work of [() => second.preview(args), () => second.up(args)]) {
        expect((await rejection(work())).message).to.satisfy((text: string) => ids.every((id) => text.includes(id)));
      }
      host.rows.get(path)!.shift();
      const third = await engine(type, second.stored);
      await third.up(args);
      expect(await third.preview(args)).to.equal("same");
      expect(third.stored!.id).to.equal(String(host.rows.get(path)![0]!.id));
    });

    it(`are refused in the same run where the POST names no id: ${type}`, async () => {
      makesTwo();
      host.answerPost = () => ({ status: 201 });
      const first = await engine(type);
      const ids = (await rejection(first.up(args))).message;
      expect(ids).to.match(/\(100, 101\)|\(101, 100\)/);
      expect(first.stored).not.to.equal(undefined);
    });
  }

  it("are no obstacle where the other one is a webhook that is off", async () => {
    const first = await engine("OmsWebhook");
    await first.up(hook);
    host.rows.get(HOOKS)!.push({ ...host.rows.get(HOOKS)![0], id: 7, is_active: false });
    expect(await (await engine("OmsWebhook", first.stored)).preview(hook)).to.equal("same");
  });
});
