import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const RULES = "/api/v1/oms/order_filter_rules/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const OMS_HOOKS = "/api/v1/oms/whisperer/hooks/";
const HOOKS = "/api/v1/whisperer/hooks/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";

interface Subject {
  path: string;
  former: Row;
  args: (host: string) => object;
}
const address = "https://sc.example/packages/";
const SUBJECTS: Record<string, Subject> = {
  OmnitronWebhookState: {
    path: HOOKS,
    former: { id: 5, event_type: "order.created", target_url: address, is_active: true },
    args: () => ({ eventType: "order.created", targetUrl: address }),
  },
  OmsWebhook: {
    path: OMS_HOOKS,
    former: { id: 5, event_type: "package.created", target_url: address, is_active: false, config: { was: 1 } },
    args: () => ({ eventType: "package.created", targetUrl: address, config: { now: 1 } }),
  },
  OmsAppSetting: {
    path: SETTINGS,
    former: { id: 5, key: "EXT", json_value: { was: 1 } },
    args: () => ({ key: "EXT", value: { now: 1 } }),
  },
  OmsObject: {
    path: RULES,
    former: { id: 5, name: "Ours", values: ["was"] },
    args: () => ({ path: RULES, body: { name: "Ours", values: ["now"] }, adopt: true }),
  },
  OmsScenario: {
    path: SCENARIOS,
    former: { id: 5, name: "Ours", description: "was", is_active: true, default_stock_location: 3 },
    args: () => ({
      ...{ name: "Ours", kind: "distribution", channel: "any", description: "now", adopt: true },
      defaultStockLocation: { erpCode: "WH" },
    }),
  },
};

/** Answers every GET that is meant as it was answered first. */
function remember(host: Rest, isMeant: (path: string) => boolean) {
  const kept = new Map<string, Row[] | Row>();
  host.before = ({ method, url }) => {
    const path = url!.split("?")[0]!;
    if (method !== "GET" || !isMeant(path)) return undefined;
    const [, collection, id] = /^(.*\/)([^/]+)\/$/.exec(path)!;
    const found = host.rows.get(path) ?? host.rows.get(collection!)!.find((row) => String(row.id) === id)!;
    const rows = kept.get(path) ?? structuredClone(found);
    kept.set(path, rows);
    return Array.isArray(rows)
      ? { json: { count: rows.length, next: null, previous: null, results: rows } }
      : { json: rows };
  };
}

describe("a list and an object's own address that contradict each other", () => {
  let host: Rest;
  afterEach(() => host.stop());

  for (const [type, { path, former, args }] of Object.entries(SUBJECTS)) {
    const engine = async (stored?: Stored) =>
      new Engine(await freshProvider(type, host.config(canary("token of a host that caches"))), stored);
    const start = async () => {
      // Another one first: what a list shows of the first one is looked at anyway.
      const other = { ...former, id: 4, name: "Other", key: "OTHER", target_url: "https://sc.example/others/" };
      host = await Rest.start({
        [path]: [other, { ...former }],
        [LOCATIONS]: [{ id: 3, name: "WH", erp_code: "WH", is_active: true }],
      });
    };
    const row = () => host.rows.get(path)![1]!;

    it(`are refused where the list is a cache, and the former value stays known: ${type}`, async () => {
      await start();
      remember(host, (asked) => asked === path);
      const first = await engine();
      await first.up(args(host.url));
      const written = structuredClone(row());
      const second = await engine(first.stored);
      for (const work of [
        () => second.preview(args(host.url)),
        () => second.up(args(host.url)),
        () => second.destroy(),
      ]) {
        expect((await rejection(work())).message).to.match(/ 5 is shown as our last write left it.*otherwise in the/);
      }
      expect(row()).to.deep.equal(written);
      host.before = () => undefined;
      await (await engine(second.stored)).destroy();
      for (const [name, value] of Object.entries(former)) expect(row()[name], name).to.deep.equal(value);
    });

    it(`are refused where the object's own address is a cache: ${type}`, async () => {
      await start();
      const first = await engine();
      await first.up(args(host.url));
      remember(host, (asked) => asked === `${path}5/`);
      await (await engine(first.stored)).preview(args(host.url));
      const written = structuredClone(row());
      await fetch(`${host.url}${path}5/`);
      Object.assign(row(), former);
      const second = await engine(first.stored);
      expect((await rejection(second.preview(args(host.url)))).message).to.contain("One of the two is out of date");
      expect(row()).to.deep.equal({ ...written, ...former });
    });

    for (const right of ["the list", "the own address"]) {
      it(`are refused where only ${right} shows what is to be taken over as declared: ${type}`, async () => {
        await start();
        await (await engine()).up(args(host.url));
        const declared = structuredClone(row());
        if (right === "the list") {
          Object.assign(row(), former);
          host.listed = (_path, one) => (one.id === 5 ? { ...one, ...declared } : one);
        } else {
          host.listed = (_path, one) => (one.id === 5 ? { ...one, ...former } : one);
        }
        const [stood, written] = [structuredClone(row()), host.writes.length];
        const second = await engine();
        expect((await rejection(second.up(args(host.url)))).message).to.match(
          / 5 is shown as declared .* but otherwise /,
        );
        expect(second.stored).to.equal(undefined);
        expect(row()).to.deep.equal(stood);
        expect(host.writes).to.have.length(written);
      });
    }
  }
});
