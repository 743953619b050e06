import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const OMNITRON_HOOKS = "/api/v1/whisperer/hooks/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const RULES = "/api/v1/oms/order_filter_rules/";
const TARGET = "https://seller-center.example/packages/";
const HOOK = {
  id: 5,
  event_type: "package.created",
  target_url: TARGET,
  is_active: true,
  config: { was: 1 },
  additional_headers: {},
  retry_countdown_config: { choice: "fixed", kwargs: { seconds: 5 } },
};

describe("an object's own address that shows another thing than its list", () => {
  let rest: Rest;
  afterEach(() => rest.stop());

  const engine = async (type: string, stored?: Stored) =>
    new Engine(await freshProvider(type, rest.config(canary("token"))), stored);
  const start = async (path: string, rows: Row[], listed: (row: Row) => Row) => {
    rest = await Rest.start({ [path]: rows });
    rest.listed = (_path, row) => listed(row);
  };

  it("decides whether another seller's value stands there", async () => {
    await start(SETTINGS, [{ id: 5, key: "SUPPLIER_CODE", json_value: "THEIRS" }], (row) => ({
      ...row,
      json_value: "OURS",
    }));
    const up = (await engine("OmsAppSetting")).up({ key: "SUPPLIER_CODE", value: "OURS", onlyInPlaceOf: [] });
    expect((await rejection(up)).message).to.contain("which may be another seller's");
    expect(rest.writes).to.deep.equal([]);
  });

  it("decides whether it is the object of that name", async () => {
    await start(SETTINGS, [{ id: 5, key: "THEIRS", json_value: 1 }], (row) => ({ ...row, key: "OURS" }));
    const up = (await engine("OmsAppSetting")).up({ key: "OURS", value: 2 });
    expect((await rejection(up)).message).to.contain("but another one at its own address");
    expect(rest.writes).to.deep.equal([]);
  });

  it("is believed of the former value where it writes the id as a text", async () => {
    const former = { id: 5, key: "EXT", json_value: { was: 1 } };
    await start(SETTINGS, [{ ...former }], (row) => ({ ...row, json_value: {} }));
    rest.out = (_path, row) => ({ ...row, id: String(row.id) });
    const first = await engine("OmsAppSetting");
    await first.up({ key: "EXT", value: { now: 1 } });
    await (await engine("OmsAppSetting", first.stored)).destroy();
    expect(rest.rows.get(SETTINGS)).to.deep.equal([former]);
  });

  it("shows what somebody else wrote where a list shows each value empty, as ours is", async () => {
    const rows = [
      { id: 4, key: "FIRST", json_value: {} },
      { id: 5, key: "EXT", json_value: { was: 1 } },
    ];
    await start(SETTINGS, rows, (row) => ({ ...row, json_value: {} }));
    const args = { key: "EXT", value: {} };
    const first = await engine("OmsAppSetting");
    await first.up(args);
    expect(await (await engine("OmsAppSetting", first.stored)).preview(args)).to.equal("same");
    const theirs = { id: 5, key: "EXT", json_value: { theirs: 1 } };
    rest.rows.get(SETTINGS)![1] = { ...theirs };
    const second = await engine("OmsAppSetting", first.stored);
    expect(await second.preview(args)).to.equal("update");
    await second.destroy();
    expect(rest.rows.get(SETTINGS)![1]).to.deep.equal(theirs);
  });

  it("does not make somebody's webhook ours by a member that it leaves out", async () => {
    await start(HOOKS, [{ ...HOOK }], (row) => row);
    rest.out = (_path, { config: _config, ...row }) => row;
    const up = (await engine("OmsWebhook")).up({
      ...{ eventType: "package.created", targetUrl: TARGET },
      retryCountdown: { kind: "fixed", seconds: 5 },
    });
    expect((await rejection(up)).message).to.contain("whose config differ from the declaration");
  });

  it("decides what an Omnitron webhook was before, where the list does not say", async () => {
    const former = { id: 5, event_type: "order.created", target_url: TARGET, is_active: true };
    await start(OMNITRON_HOOKS, [{ ...former }], ({ is_active: _active, ...row }) => row);
    const first = await engine("OmnitronWebhookState");
    await first.up({ eventType: "order.created", targetUrl: TARGET });
    expect(rest.rows.get(OMNITRON_HOOKS)).to.deep.equal([{ ...former, is_active: false }]);
    rest.listed = (_path, row) => row;
    await (await engine("OmnitronWebhookState", first.stored)).destroy();
    expect(rest.rows.get(OMNITRON_HOOKS)).to.deep.equal([former]);
  });

  it("keeps what stands beside a document that is declared later, and knows what was in it", async () => {
    const former = { id: 5, name: "Ours", v: 1, conf: { theirs: 2, ours: 0 } };
    await start(RULES, [{ id: 4, name: "First", conf: {} }, { ...former }], (row) => ({ ...row, conf: {} }));
    const args = (body: object) => ({ path: RULES, body: { name: "Ours", v: 2, ...body }, adopt: true });
    const first = await engine("OmsObject");
    await first.up(args({}));
    const second = await engine("OmsObject", first.stored);
    await second.up(args({ conf: { ours: 1 } }));
    expect(rest.rows.get(RULES)![1]).to.deep.equal({ ...former, v: 2, conf: { theirs: 2, ours: 1 } });
    await (await engine("OmsObject", second.stored)).destroy();
    expect(rest.rows.get(RULES)![1]).to.deep.equal(former);
  });

  it("keeps what stands beside the declared in an object that somebody made meanwhile", async () => {
    const theirs = { id: 5, name: "Ours", conf: { theirs: 2 } };
    await start(RULES, [], (row) => row);
    rest.before = ({ method }) => {
      if (method !== "POST") return undefined;
      rest.rows.get(RULES)!.push({ ...theirs });
      return { status: 409, json: { detail: "exists" } };
    };
    await (await engine("OmsObject")).up({ path: RULES, body: { name: "Ours", conf: { ours: 1 } }, adopt: true });
    expect(rest.rows.get(RULES)).to.deep.equal([{ ...theirs, conf: { theirs: 2, ours: 1 } }]);
  });
});

const WRITTEN = {
  OmsAppSetting: {
    path: SETTINGS,
    former: { id: 5, key: "EXT", json_value: { was: 1 } },
    args: (value: object) => ({ key: "EXT", value }),
  },
  OmsWebhook: {
    path: HOOKS,
    former: HOOK,
    args: (config: object) => ({ eventType: "package.created", targetUrl: TARGET, config, adopt: true }),
  },
} as const;

describe("a list that shows the last write, and an own address that does not", () => {
  for (const [type, { path, former, args }] of Object.entries(WRITTEN)) {
    for (const work of ["update", "destroy"] as const) {
      it(`are refused before the ${work} of an ${type}`, async () => {
        const rest = await Rest.start({ [path]: [{ ...former }] });
        try {
          const engine = async (stored?: Stored) =>
            new Engine(await freshProvider(type, rest.config(canary("token"))), stored);
          const first = await engine();
          await first.up(args({ now: 1 }));
          rest.out = () => former;
          rest.listed = (_path, row) => row;
          const { length } = rest.writes;
          const second = await engine(first.stored);
          const run = work === "destroy" ? second.destroy() : second.up(args({ was: 1 }));
          expect((await rejection(run)).message).to.match(
            /as our last write left it in the platform's list, but otherwise/,
          );
          expect(rest.writes).to.have.length(length);
        } finally {
          await rest.stop();
        }
      });
    }
  }
});
