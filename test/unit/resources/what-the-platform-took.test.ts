import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const THINGS = "/api/v1/oms/things/";

const hook = { eventType: "package.created", targetUrl: "https://sc.example/packages/", active: true };
const setting = { key: "OUR_KEY", value: { rate: 2, list: ["a", "b"] } };
const thing = { path: THINGS, lookup: ["name"], body: { name: "Ours", rate: 2, tags: ["a"] } };

/** How platforms answer a write that they did. */
const ANSWERS: Record<string, (row: Row) => { status?: number; json?: unknown; text?: string }> = {
  nothing: () => ({ status: 200 }),
  "an empty object": () => ({ json: {} }),
  "an envelope": (row) => ({ json: { data: row } }),
  "a text": () => ({ text: "OK" }),
  "accepted, later": () => ({ status: 202, json: { task: "7f" } }),
  "the id alone": ({ id }) => ({ json: { id } }),
};

describe("what the platform took", () => {
  let host: Rest;
  let said: string[];
  const engine = async (type: string, stored?: Stored) =>
    new Engine(await freshProvider(type, host.config(canary("token of a host of rows")), said), stored);
  const rows = (path: string) => host.rows.get(path)!;
  const next = async (type: string, { stored }: Engine) => engine(type, stored);

  beforeEach(async () => {
    said = [];
    host = await Rest.start({ [HOOKS]: [], [SETTINGS]: [], [THINGS]: [] });
    host.into = (path, row, body) => ({
      ...(path === HOOKS && { is_active: true, retry_countdown_config: null, additional_headers: {}, config: {} }),
      ...row,
      ...body,
    });
  });
  afterEach(() => host.stop());

  for (const [what, answer] of Object.entries(ANSWERS)) {
    for (const [type, args, path] of [
      ["OmsWebhook", hook, HOOKS],
      ["OmsAppSetting", setting, SETTINGS],
      ["OmsObject", thing, THINGS],
    ] as const) {
      it(`is read where a write of ${type} is answered with ${what}`, async () => {
        host.answerPost = (_path, row) => ({ status: 201, ...answer(row) });
        host.answerPatch = (_path, row) => answer(row);
        const first = await engine(type);
        await first.up(args);
        expect(first.stored!.id).to.equal(String(rows(path)[0]!.id));
        expect(await (await next(type, first)).preview(args)).to.equal("same");
      });
    }
  }

  it("is refused where nothing was written, and the former value stays known", async () => {
    rows(SETTINGS).push({ id: 5, key: "OUR_KEY", json_value: { rate: 1, list: [] } });
    host.into = (_path, row) => row;
    const first = await engine("OmsAppSetting");
    const error = await rejection(first.up(setting));
    expect(error.message).to.contain("value.rate was not taken (declared: 2; now: 1)").and.contain("platformAlters");
    host.into = (_path, row, body) => ({ ...row, ...body });
    const second = await next("OmsAppSetting", first);
    await second.up(setting);
    expect(rows(SETTINGS)[0]!.json_value).to.deep.equal(setting.value);
    await second.destroy();
    expect(rows(SETTINGS)[0]!.json_value).to.deep.equal({ rate: 1, list: [] });
  });

  for (const status of [400, 404, 409]) {
    it(`is known where an update is done and answered ${status}: what stood before is not forgotten`, async () => {
      const before = [
        [SETTINGS, { id: 5, key: "OUR_KEY", json_value: { rate: 1, list: [] } }, "OmsAppSetting", setting],
        [THINGS, { id: 6, name: "Ours", rate: 1, tags: [] }, "OmsObject", { ...thing, adopt: true }],
        [
          HOOKS,
          { id: 7, event_type: hook.eventType, target_url: hook.targetUrl, is_active: false },
          "OmsWebhook",
          hook,
        ],
      ] as const;
      for (const [path, row, type, args] of before) {
        rows(path).push({ ...row });
        host.answerPatch = () => ({ status, json: { detail: "No." } });
        const first = await engine(type);
        await rejection(first.up(args));
        host.answerPatch = (_path, done) => ({ json: done });
        const second = await next(type, first);
        await second.up(args);
        expect(await second.preview(args)).to.equal("same");
        await second.destroy();
        expect(rows(path)[0]).to.deep.include(row);
      }
    });
  }

  it("is told in the platform's words where neither the answer nor the list shows it", async () => {
    let isSent = false;
    host.answerPost = () => ({ status: 201, json: {} });
    host.before = ({ method }) => {
      if (isSent && method === "GET") return { status: 503, json: { detail: "Closed." } };
      isSent ||= method === "POST";
      return undefined;
    };
    const error = await rejection((await engine("OmsObject")).up(thing));
    expect(error.message)
      .to.match(/the next refresh looks for it \(GET .*answered 503/)
      .and.not.contain("Error:");
  });

  it("is waited for where the platform shows it a moment later", async () => {
    rows(SETTINGS).push({ id: 5, key: "OUR_KEY", json_value: 1 });
    let old: Row | undefined;
    let left = 0;
    host.into = (_path, row, body) => {
      [old, left] = [row, 3];
      return { ...row, ...body };
    };
    host.out = (_path, row) => (left-- > 0 ? old : row);
    const first = await engine("OmsAppSetting");
    await first.up({ key: "OUR_KEY", value: 2 });
    expect(await (await next("OmsAppSetting", first)).preview({ key: "OUR_KEY", value: 2 })).to.equal("same");
    expect(first.stored!.properties.settled).to.equal(undefined);
  });

  it("is refused where a member is dropped or altered, unless the declaration says so", async () => {
    host.into = (_path, row, { tags: _tags, rate, ...body }) => ({ ...row, ...body, rate: Number(rate) + 1 });
    const error = await rejection((await engine("OmsObject")).up(thing));
    expect(error.message)
      .to.contain("rate was altered (declared: 2; now: 3)")
      .and.contain('tags was dropped (declared: ["a"]; now: nothing)');
    rows(THINGS).length = 0;
    const alters = { ...thing, platformAlters: ["rate", "tags"] };
    const second = await engine("OmsObject");
    await second.up(alters);
    expect(said.join()).to.contain("in another form: rate, tags");
    expect(await (await next("OmsObject", second)).preview(alters)).to.equal("same");
  });

  it("is told without the secrets in it", async () => {
    const secret = canary("key that is not taken");
    host.into = (_path, row, body) => ({ is_active: true, ...row, ...body, secret_key: secret.slice(0, -2) });
    const error = await rejection((await engine("OmsWebhook")).up({ ...hook, secretKey: secret }));
    expect(error.message).to.contain('secret_key was altered (declared: "[secret]"; now: "[secret]")');
    expect(error.message).not.to.contain(secret.slice(0, -2));
  });

  it("of a header that comes back escaped is no mask of it, and is told without either", async () => {
    const secret = canary("header", " & <sign>");
    host.out = (_path, row) => JSON.parse(JSON.stringify(row).replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
    const error = await rejection((await engine("OmsWebhook")).up({ ...hook, additionalHeaders: { "X-A": secret } }));
    expect(error.message).to.contain('additional_headers.X-A was altered (declared: "[secret]"; now: "[secret]")');
    expect(error.message).not.to.contain("&amp;");
  });

  it("of a hook that is to take over decides: the former one stays on, and in the state, until it did", async () => {
    const first = await engine("OmsWebhook");
    await first.up(hook);
    const moved = { ...hook, targetUrl: "https://sc.example/moved/" };
    const off = { event_type: hook.eventType, target_url: moved.targetUrl, is_active: false };
    rows(HOOKS).push({ ...rows(HOOKS)[0], id: 77, ...off });
    const { into } = host;
    host.into = (_path, row) => row;
    const second = await next("OmsWebhook", first);
    const error = await rejection(second.up(moved));
    expect(error.message).to.contain("hook 77 at the new address did not take over").and.contain("is_active");
    const isOn = () => rows(HOOKS).map(({ is_active }) => is_active);
    expect(isOn()).to.deep.equal([true, false]);
    host.into = into;
    await (await next("OmsWebhook", second)).up(moved);
    expect(rows(HOOKS).map(({ id, is_active }) => [id, is_active])).to.deep.equal([[77, true]]);
  });

  it("of a POST whose answer was lost is ours, in whatever form", async () => {
    host.into = (_path, row, body) => ({ ...row, ...body, rate: "2.00" });
    let isCut = false;
    host.answerPost = (path, row) => {
      if (isCut) return { status: 201, json: host.out(path, row) };
      isCut = true;
      return { status: 201, text: "{" };
    };
    const first = await engine("OmsObject");
    await first.up(thing);
    expect(rows(THINGS)).to.have.length(1);
    await (await next("OmsObject", first)).destroy();
    expect(rows(THINGS)).to.deep.equal([]);
  });

  it("is not an object of the same id and another name", async () => {
    const first = await engine("OmsObject");
    await first.up(thing);
    const { id } = rows(THINGS)[0]!;
    rows(THINGS)[0] = { id, name: "Somebody's", rate: 9, tags: [] };
    const second = await next("OmsObject", first);
    await second.up({ ...thing, body: { ...thing.body, rate: 3 } });
    expect(rows(THINGS)[0]).to.deep.equal({ id, name: "Somebody's", rate: 9, tags: [] });
    expect(rows(THINGS)[1]).to.include({ name: "Ours", rate: 3 });
  });

  it("is not forgotten by a look that sees nothing", async () => {
    rows(THINGS).push({ id: 5, name: "Ours", rate: 1, tags: [] });
    const first = await engine("OmsObject");
    await first.up({ ...thing, adopt: true });
    const [row] = rows(THINGS).splice(0);
    const second = await next("OmsObject", first);
    expect((await rejection(second.refresh())).message).to.contain("is not visible, and the list is empty");
    rows(THINGS).push(row!);
    const third = await next("OmsObject", second);
    await third.destroy();
    expect(rows(THINGS)).to.deep.equal([{ id: 5, name: "Ours", rate: 1, tags: [] }]);
  });

  for (const status of [204, 404]) {
    it(`is not believed of a DELETE that is answered ${status} and does nothing`, async () => {
      const first = await engine("OmsObject");
      await first.up(thing);
      host.before = ({ method }) => (method === "DELETE" ? { status, json: { detail: "Not found." } } : undefined);
      const second = await next("OmsObject", first);
      const error = await rejection(second.destroy());
      expect(error.message).to.contain("the platform still shows it");
      expect(second.stored).not.to.equal(undefined);
    });
  }

  it("is not a hook of the same id and event at another address", async () => {
    const first = await engine("OmsWebhook");
    await first.up(hook);
    const { id } = rows(HOOKS)[0]!;
    const theirs = { ...rows(HOOKS)[0], target_url: "https://else.example/" };
    rows(HOOKS)[0] = { ...theirs };
    await (await next("OmsWebhook", first)).up({ ...hook, active: true, config: { channel_id: [1] } });
    expect(rows(HOOKS)[0]).to.deep.equal(theirs);
    expect(rows(HOOKS)[1]).to.include({ target_url: hook.targetUrl }).and.not.include({ id });
  });

  it("is the hook that was made when ours was, wherever somebody moved it", async () => {
    const { into } = host;
    host.into = (path, row, body, method) => ({
      created_date: "2026-01-01T00:00:00Z",
      ...into(path, row, body, method),
    });
    const first = await engine("OmsWebhook");
    await first.up(hook);
    rows(HOOKS)[0]!.target_url = "https://else.example/";
    await (await next("OmsWebhook", first)).up(hook);
    expect(rows(HOOKS)).to.have.length(1);
    expect(rows(HOOKS)[0]).to.include({ target_url: hook.targetUrl });
  });

  it("of a POST that was done and answered 500 is ours, in whatever form", async () => {
    host.into = (_path, row, body) => ({ ...row, ...body, rate: Number(body.rate) + 1 });
    host.answerPost = () => ({ status: 500, json: { detail: "Server Error" } });
    const first = await engine("OmsObject");
    expect((await rejection(first.up(thing))).message).to.contain("rate was altered");
    await (await next("OmsObject", first)).destroy();
    expect(rows(THINGS)).to.deep.equal([]);
  });

  for (const [what, answer] of [
    ["cannot be read", { status: 201, text: "OK" }],
    ["is lost", { status: 500, json: {} }],
  ] as const) {
    it(`of a POST whose answer ${what}, and that cannot be looked at, is held by its name`, async () => {
      let isDone = false;
      host.answerPost = () => {
        isDone = true;
        return answer;
      };
      host.before = ({ method }) =>
        isDone && method === "GET" ? { status: 403, json: { detail: "Not now." } } : undefined;
      const first = await engine("OmsObject");
      expect((await rejection(first.up(thing))).message)
        .to.contain("was sent")
        .and.contain("Not now");
      host.before = () => undefined;
      const second = await next("OmsObject", first);
      await second.up(thing);
      expect(rows(THINGS)).to.have.length(1);
      expect(host.requests.filter((line) => line.includes("unnamed"))).to.deep.equal([]);
      await (await next("OmsObject", second)).destroy();
      expect(rows(THINGS)).to.deep.equal([]);
    });
  }

  it("is what stood before it where a member is declared for the first time", async () => {
    const theirs = { id: 5, name: "Ours", rate: 1, tags: ["x"], note: "theirs", more: { a: 1, b: 2 } };
    rows(THINGS).push({ ...theirs });
    const declared = { ...thing, adopt: true, body: { ...thing.body, more: { a: 3 } } };
    const first = await engine("OmsObject");
    await first.up(declared);
    const second = await next("OmsObject", first);
    await second.up({ ...declared, body: { ...declared.body, note: "ours", more: { a: 3, b: 4 } } });
    expect(rows(THINGS)[0]).to.deep.include({ note: "ours", more: { a: 3, b: 4 } });
    await (await next("OmsObject", second)).destroy();
    expect(rows(THINGS)).to.deep.equal([theirs]);
  });

  it("is what stood before it where an element of a keyed list is declared for the first time", async () => {
    const endpoint = (name: string, url: string) => ({ endpoint: name, url });
    const key = "OMNITRON_CLIENT_SETTINGS";
    rows(SETTINGS).push({ id: 5, key, json_value: { endpoint_conf: [endpoint("old", "https://old.example")] } });
    const ours = endpoint("orders", "https://ours.example");
    const first = await engine("OmsAppSetting");
    await first.up({ key, value: { endpoint_conf: [ours] } });
    const theirs = endpoint("returns", "https://theirs.example");
    rows(SETTINGS)[0]!.json_value = { endpoint_conf: [theirs, ours] };
    const second = await next("OmsAppSetting", first);
    await second.up({ key, value: { endpoint_conf: [ours, theirs] } });
    await (await next("OmsAppSetting", second)).destroy();
    const { endpoint_conf: left } = rows(SETTINGS)[0]!.json_value as { endpoint_conf: unknown[] };
    expect(left).to.have.deep.members([endpoint("old", "https://old.example"), theirs]);
  });

  it("is gone where the DELETE says 404, and a look still shows it for a moment", async () => {
    const first = await engine("OmsObject");
    await first.up(thing);
    const [row] = rows(THINGS);
    let left = 3;
    host.before = ({ method }) => {
      if (method === "DELETE") {
        rows(THINGS).length = 0;
        return { status: 404, json: { detail: "Not found." } };
      }
      return method === "GET" && rows(THINGS).length === 0 && left-- > 0 ? { json: row } : undefined;
    };
    const second = await next("OmsObject", first);
    await second.destroy();
    expect(second.stored).to.equal(undefined);
  });

  it("is a number or its text in a setting, and a text to the letter", async () => {
    host.out = (path, row) => (path === SETTINGS ? { ...row, json_value: String(row.json_value).toLowerCase() } : row);
    await (await engine("OmsAppSetting")).up({ key: "OUR_NUMBER", value: 77 });
    const error = await rejection((await engine("OmsAppSetting")).up({ key: "OUR_NAME", value: "Seller" }));
    expect(error.message).to.contain('value was altered (declared: "Seller"; now: "seller")');
  });

  it("is not guessed where two objects have one name", async () => {
    rows(SETTINGS).push({ id: 5, key: "OUR_KEY", json_value: 1 }, { id: 6, key: "OUR_KEY", json_value: 2 });
    const error = await rejection((await engine("OmsAppSetting")).up(setting));
    expect(error.message).to.contain("2 settings of this key (5, 6). Nothing was written");
    expect(host.writes).to.deep.equal([]);
  });
});
