import { expect } from "chai";
import { isAlike } from "../../../providers/src/documents/alike.js";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const LOCATIONS = "/api/v1/oms/stocklocations/list-simple/";

const lower = (row: Row, name: string): Row => ({ ...row, [name]: String(row[name]).toLowerCase() });

/** Each kind of object that a POST makes, and the member of its name that the platform alters. */
const KINDS = [
  { type: "OmsObject", path: THINGS, member: "name", args: { path: THINGS, lookup: ["name"], body: { name: "Ours" } } },
  {
    type: "OmsWebhook",
    path: HOOKS,
    member: "target_url",
    args: { eventType: "package.created", targetUrl: "https://sc.example/Packages/" },
  },
  { type: "OmsAppSetting", path: SETTINGS, member: "key", args: { key: "OURS", value: { n: 1 } } },
  {
    type: "OmsScenario",
    path: SCENARIOS,
    member: "name",
    args: { name: "Ours", kind: "distribution", channel: "any", defaultStockLocation: 4 },
  },
];

describe("an object whose POST names no id", () => {
  let host: Rest;
  const engine = async (type: string, { stored }: Partial<Engine> = {}) =>
    new Engine(await freshProvider(type, host.config(canary("token of a host of rows"))), stored);
  const rows = (path: string) => host.rows.get(path)!;

  beforeEach(async () => {
    host = await Rest.start({
      [HOOKS]: [],
      [SETTINGS]: [],
      [THINGS]: [],
      [SCENARIOS]: [],
      [LOCATIONS]: [{ id: 4, name: "Central", erp_code: "C" }],
    });
    host.answerPost = () => ({ status: 201 });
  });
  afterEach(() => host.stop());

  for (const { type, path, member, args } of KINDS) {
    const defaults = path === HOOKS ? { retry_countdown_config: null, additional_headers: {}, config: {} } : {};
    const altersNames = () => {
      host.into = (at, row, body) => {
        const stored = { ...defaults, ...row, ...body };
        return at === path ? lower(stored, member) : stored;
      };
    };

    it(`is the new one of a like name: ${type}`, async () => {
      altersNames();
      const first = await engine(type);
      expect((await rejection(first.up(args))).message).to.contain(`${member} was altered`);
      const second = await engine(type, first);
      const alters = { ...args, platformAlters: [member] };
      await second.up(alters);
      expect(rows(path)).to.have.length(1);
      expect(second.stored!.id).to.equal(String(rows(path)[0]!.id));
      const third = await engine(type, second);
      expect(await third.preview(alters)).to.equal("same");
      await third.up({ ...alters, onDestroy: type === "OmsAppSetting" ? "keep" : "delete" });
      await (await engine(type, third)).destroy();
      expect(rows(path)).to.have.length(type === "OmsAppSetting" ? 1 : 0);
    });

    it(`is never one that was there: ${type}`, async () => {
      const there = lower({ id: 7, ...defaults, [member]: String(rowOf(args, member)), is_active: true }, member);
      if (path === HOOKS) there.event_type = "package.created";
      rows(path).push({ ...there });
      host.into = (_path, row) => row;
      host.before = ({ method }) => (method === "POST" ? { status: 201 } : undefined);
      const first = await engine(type);
      expect((await rejection(first.up(args))).message)
        .to.contain("was sent")
        .and.contain("does not show it")
        .and.contain("Run the update again");
      expect(rows(path)).to.deep.equal([there]);
    });
  }

  it("is nobody's to guess where two of a like name came since, and is not made again", async () => {
    rows(THINGS).push({ id: 1, name: "Another" });
    host.into = (path, row, body) => {
      rows(path).push({ id: 50, name: "OURS" });
      return lower({ ...row, ...body }, "name");
    };
    const [{ type, args }] = KINDS as [(typeof KINDS)[0]];
    const first = await engine(type);
    const { message } = await rejection(first.up(args));
    expect(message).to.contain("object 50 and object 100 came since").and.contain("nobody can tell");
    const second = await engine(type, first);
    const again = await rejection(second.up(args));
    expect(again.message).to.contain('50 (name "OURS")').and.contain("pulumi state delete");
    expect(rows(THINGS)).to.have.length(3);
    rows(THINGS).pop();
    host.into = (_path, row, body) => ({ ...row, ...body });
    await (await engine(type)).up(args);
    expect(rows(THINGS).map(({ name }) => name)).to.deep.equal(["Another", "OURS", "Ours"]);
  });

  it("is the new one of a like name where the answer was lost", async () => {
    host.into = (_path, row, body) => lower({ ...row, ...body }, "name");
    host.answerPost = () => ({ status: 502, text: "<html>" });
    const [{ type, args }] = KINDS as [(typeof KINDS)[0]];
    const first = await engine(type);
    expect((await rejection(first.up(args))).message).to.contain("name was altered");
    await (await engine(type, first)).destroy();
    expect(rows(THINGS)).to.deep.equal([]);
  });

  it("is told where the answer names an id that nobody sees, with what to do", async () => {
    host.before = ({ method }) => (method === "POST" ? { status: 201, json: { id: 77 } } : undefined);
    const error = await rejection((await engine("OmsAppSetting")).up({ key: "OURS", value: 1 }));
    expect(error.message).to.contain("application setting 77 was written, but the platform does not show it (404)");
    expect(error.message).to.contain("whether it exists and whether this user may see it, then run the update again");
  });

  it("is no setting of the declared key where the platform alters that, although the id is known", async () => {
    host.into = (_path, row, body) => lower({ ...row, ...body }, "key");
    host.answerPost = (_path, row) => ({ status: 201, json: row });
    const error = await rejection((await engine("OmsAppSetting")).up({ key: "OURS", value: 1 }));
    expect(error.message).to.contain('key was altered (declared: "OURS"; now: "ours")');
  });
});

describe("names that are alike", () => {
  for (const [a, b] of [
    ["New orders", "new  ORDERS "],
    ["İzmir", "izmir"],
    ["IĞDIR", "ığdır"],
    ["Caf\u00e9", "Cafe\u0301"],
    ["\u00a0Ours", "ours\t"],
    ["https://A.example:443/packages/", "https://a.example/packages"],
  ] as const) {
    it(`are ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => expect(isAlike(a, b)).to.equal(true));
  }
  it("are not others", () => {
    expect(isAlike("Ours", "Ours 2")).to.equal(false);
    expect(isAlike(1, 1)).to.equal(false);
    expect(isAlike("https://a.example/packages/", "https://a.example/other/")).to.equal(false);
  });
});

/** What the arguments of a resource say of a member of its object. */
const rowOf = (args: object, member: string): unknown => {
  const { body, targetUrl, key, name } = args as Record<string, unknown>;
  return { name: (body as Row | undefined)?.name ?? name, target_url: targetUrl, key }[member];
};
