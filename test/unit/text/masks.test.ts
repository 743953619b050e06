import { expect } from "chai";
import { maskedPaths, masks, isMask } from "../../../providers/src/text/masks.js";
import { isMaskOf } from "../../../providers/src/documents/masks.js";
import { outcome } from "../../../providers/src/documents/outcome.js";
import { verdicts } from "../../../providers/src/documents/verdict.js";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { type Answer, Rest, type Row } from "../../support/rest.js";

const OLD = canary("formerly on the platform");
const NEW = canary("declared");
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const THINGS = "/api/v1/oms/things/";

/** What a platform shows of a secret. */
const SHOWN: Record<string, (secret: string) => unknown> = {
  asterisks: () => "********",
  "its ends": (secret) => `${secret.slice(0, 2)}*****${secret.slice(-2)}`,
  "its last four characters": (secret) => `****${secret.slice(-4)}`,
  words: () => "[Filtered]",
  bullets: () => "••••••",
  null: () => null,
  "an empty text": () => "",
  nothing: () => undefined,
};

describe("a mask", () => {
  it("is told by its shape", () => {
    for (const text of [
      "**",
      "••••",
      "ab*****yz",
      "****1234",
      "[Filtered]",
      "<redacted>",
      "***REDACTED***",
      "Token ****",
    ])
      expect(isMask(text), text).to.equal(true);
    for (const text of [
      "*",
      "•",
      "",
      "a*b",
      "**bold**",
      "*/5 * * * *",
      "/files/**/*.csv",
      "hidden",
      "a text of *** stars",
    ])
      expect(isMask(text), text).to.equal(false);
  });

  it("is told by a pattern of the configuration", () => {
    expect(maskedPaths({ a: "XXXX", b: ["****"] }, "", masks("X+"))).to.deep.equal(["a"]);
  });

  it("stands for a secret only where what is shown of it is the same", () => {
    expect(isMaskOf("ab***yz", "abcdefyz")).to.equal(true);
    expect(isMaskOf("ab***yz", "another")).to.equal(false);
    expect(isMaskOf("[Filtered]", "another")).to.equal(true);
  });

  it("is seen where our own secret came back otherwise", () => {
    const desired = { a: { list: [{ key: NEW }], n: 1 } };
    const shown = { a: { list: [{ key: null }], n: 2 } };
    const { unverifiable } = outcome(verdicts(desired, undefined, shown, { secrets: [NEW] }));
    expect(unverifiable).to.deep.equal(["a.list[0].key"]);
  });

  it("that cannot stand for what is declared is another value", () => {
    const kinds = (now: string) => verdicts({ a: "abcdefyz" }, undefined, { a: now }).map(({ kind }) => kind);
    expect([kinds("ab***yz"), kinds("no***pe")]).to.deep.equal([["masked"], ["altered"]]);
  });
});

describe("a platform that masks secrets", () => {
  let rest: Rest | undefined;
  afterEach(() => rest?.stop());

  /** A platform of one row, and what it shows of it. */
  async function platform(path: string, row: Row, shown: (text: string) => unknown) {
    rest = await Rest.start({ [path]: [row] });
    const mask = (value: unknown): unknown => {
      if (value === OLD || value === NEW) return shown(value);
      if (Array.isArray(value)) return value.map(mask);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mask(member)]));
    };
    rest.out = (_path, stored) => mask(stored);
    return rest;
  }

  const config = (more: Record<string, string> = {}) => rest!.config(canary("token"), more);
  const writes = () => rest!.writes.map(({ body }) => body);

  for (const [what, shown] of Object.entries(SHOWN)) {
    it(`by ${what} keeps a setting's former secret unwritten, and says so`, async () => {
      const former = { auth: { username: "oms", password: OLD, url: "https://old.example" }, n: 1 };
      await platform(SETTINGS, { id: 1, key: "EXT", json_value: former }, shown);
      const said: string[] = [];
      const value = { auth: { username: "oms", password: { $secretRef: "p" }, url: "https://new.example" }, n: 2 };
      const args = { key: "EXT", value, secrets: { p: NEW } };
      const engine = new Engine(await freshProvider("OmsAppSetting", config(), said), undefined);
      await engine.up(args);
      expect(engine.stored!.properties.unverifiable).to.deep.equal(["value.auth.password"]);
      await engine.refresh();
      expect(await engine.preview(args)).to.equal("same");
      await engine.destroy();
      expect(writes()).to.have.length(1);
      expect(said.join()).to.contain("value.auth.password");
    });

    it(`by ${what} keeps a hook's former secrets unwritten, and says so`, async () => {
      const target_url = "https://seller-center.example/webhook";
      const former = {
        id: 1,
        event_type: "package.created",
        target_url,
        is_active: false,
        secret_key: OLD,
        retry_countdown_config: { choice: "random", kwargs: { min_value: 1, max_value: 2 } },
        additional_headers: { Authorization: OLD },
        config: {},
        callback: null,
      };
      await platform(HOOKS, former, shown);
      rest!.answerDelete = () => ({ status: 204 });
      const said: string[] = [];
      const args = {
        eventType: "package.created",
        targetUrl: target_url,
        active: true,
        secretKey: NEW,
        additionalHeaders: { Authorization: NEW },
        retryCountdown: { kind: "random", minValue: 1, maxValue: 2 },
      };
      const engine = new Engine(await freshProvider("OmsWebhook", config(), said), undefined);
      await engine.up(args);
      expect(await engine.preview(args)).to.equal("same");
      await engine.destroy();
      expect(writes()[1]).to.deep.equal({ is_active: false });
      expect(said.join()).to.contain("secret_key").and.to.contain("Authorization");
    });
  }

  it("names what stays beside a former secret that nobody saw", async () => {
    const target_url = "https://seller-center.example/webhook";
    const twin = { id: 1, event_type: "package.created", target_url, is_active: false, additional_headers: { A: OLD } };
    await platform(HOOKS, { ...twin, secret_key: null, config: { channel_id: [1] }, callback: null }, SHOWN.words!);
    const args = { eventType: twin.event_type, targetUrl: target_url, additionalHeaders: { A: NEW, "X-Zeta": "Z" } };
    const said: string[] = [];
    const engine = new Engine(await freshProvider("OmsWebhook", config(), said), undefined);
    await engine.up(args);
    await engine.destroy();
    expect(writes()[1]).to.deep.equal({ is_active: false, config: { channel_id: [1] } });
    expect(said.at(-1))
      .to.contain("except for additional_headers.A, which the platform masks")
      .and.contain("except for additional_headers.X-Zeta, which stays too");
  });

  const WRITES_UNDONE: Record<string, (row: Row) => Answer> = {
    "answered as if it were done": (row) => ({ json: row }),
    "of which nobody knows whether it was done": () => ({ status: 500, text: "{}" }),
  };

  for (const [what, answer] of Object.entries(WRITES_UNDONE)) {
    /** Declares it on a platform that does not do the first write; answers what stands after the second update. */
    async function afterTwo(type: string, path: string, args: object): Promise<Row> {
      rest!.before = ({ method }) =>
        method === "PATCH" ? answer(rest!.out(path, rest!.rows.get(path)![0]!) as Row) : undefined;
      const engine = async (stored?: Stored) => new Engine(await freshProvider(type, config()), stored);
      const first = await engine();
      await rejection(first.up(args));
      rest!.before = () => undefined;
      const second = await engine(first.stored);
      await second.up(args);
      expect(await second.preview(args)).to.equal("same");
      return rest!.rows.get(path)![0]!;
    }

    for (const [mask, shown] of Object.entries(SHOWN)) {
      it(`by ${mask} gets a hook's secrets again after a write ${what}`, async () => {
        const target_url = "https://seller-center.example/webhook";
        const former = {
          id: 1,
          event_type: "package.created",
          target_url,
          is_active: false,
          secret_key: OLD,
          callback: null,
        };
        await platform(HOOKS, { ...former, additional_headers: { A: OLD }, config: {} }, shown);
        const additionalHeaders = { A: NEW };
        const args = { eventType: "package.created", targetUrl: target_url, secretKey: NEW, additionalHeaders };
        const row = await afterTwo("OmsWebhook", HOOKS, args);
        expect([row.secret_key, row.additional_headers]).to.deep.equal([NEW, { A: NEW }]);
      });

      it(`by ${mask} gets an object's secret again after a write ${what}`, async () => {
        await platform(THINGS, { id: 5, name: "x", auth: { key: OLD }, n: 1 }, shown);
        const body = { name: "x", auth: { key: NEW }, n: 2 };
        const row = await afterTwo("OmsObject", THINGS, {
          path: THINGS,
          body,
          adopt: true,
          secretPaths: ["/body/auth/key"],
        });
        expect(row).to.deep.equal({ id: 5, ...body });
      });

      // Of a value that is nothing but masked nobody sees that it was not written.
      const n = what.startsWith("answered") ? 1 : 2;
      it(`by ${mask} gets a setting's secret again after a write ${what}`, async () => {
        await platform(SETTINGS, { id: 1, key: "EXT", json_value: { password: OLD, n } }, shown);
        const value = { password: { $secretRef: "p" }, n: 2 };
        const row = await afterTwo("OmsAppSetting", SETTINGS, { key: "EXT", value, secrets: { p: NEW } });
        expect(row.json_value).to.deep.equal({ password: NEW, n: 2 });
      });
    }
  }

  const beside = { id: 5, name: "x", config: { url: "https://old.example", auth: { user: "u", password: OLD } } };
  const body = { name: "x", config: { url: "https://new.example" } };

  it("is not written to where a mask would go along, until the configuration says that it is none", async () => {
    await platform(THINGS, structuredClone(beside), SHOWN.asterisks!);
    const args = { path: THINGS, body, adopt: true };
    const engine = new Engine(await freshProvider("OmsObject", config()), undefined);
    const error = await rejection(engine.up(args));
    expect(error.message).to.contain("config.auth.password").and.to.contain("akinon:masks");
    expect(writes()).to.deep.equal([]);
    const told = new Engine(await freshProvider("OmsObject", config({ "akinon:masks": "X+" })), undefined);
    await told.up(args);
    expect(writes()).to.have.length(1);
  });

  for (const what of ["null", "an empty text", "nothing"]) {
    it(`by ${what} is not written to where a secret may go along, until what it stands in is declared`, async () => {
      await platform(THINGS, structuredClone(beside), SHOWN[what]!);
      const engine = async () => new Engine(await freshProvider("OmsObject", config()), undefined);
      const error = await rejection((await engine()).up({ path: THINGS, body, adopt: true }));
      expect(error.message).to.contain("config.auth").and.contain("Declare the whole document that contains it");
      expect(writes()).to.deep.equal([]);
      const whole = { ...body, config: { ...body.config, auth: { user: "u", password: "" } } };
      await (await engine()).up({ path: THINGS, body: whole, adopt: true });
      expect(writes()).to.deep.equal([{ config: whole.config }]);
    });
  }

  it("keeps what it masks since, and gets everything else back", async () => {
    await platform(THINGS, { id: 5, name: "x", n: 1, config: { url: "https://old.example" } }, SHOWN.asterisks!);
    const said: string[] = [];
    const engine = new Engine(await freshProvider("OmsObject", config(), said), undefined);
    await engine.up({ path: THINGS, body: { ...body, n: 2 }, adopt: true });
    const [row] = rest!.rows.get(THINGS)!;
    (row!.config as Row).auth = { password: OLD };
    await new Engine(await freshProvider("OmsObject", config(), said), engine.stored).destroy();
    expect(writes()[1]).to.deep.equal({ n: 1 });
    expect(said.join()).to.contain("config.auth.password");
  });

  it("tells on the way back in which places our own secret stands for a former one that nobody saw", async () => {
    await platform(THINGS, structuredClone(beside), SHOWN.asterisks!);
    const said: string[] = [];
    const declared = { ...body, config: { ...body.config, auth: { user: "u", password: NEW } } };
    const engine = new Engine(await freshProvider("OmsObject", config(), said), undefined);
    await engine.up({ path: THINGS, body: declared, adopt: true });
    await engine.destroy();
    expect(writes()[1]).to.deep.equal({ config: { url: "https://old.example", auth: { user: "u", password: NEW } } });
    expect(said.at(-1)).to.contain("except for config.auth.password, which the platform masks");
  });

  it("is not told a mask that is declared", async () => {
    await platform(THINGS, { id: 5, name: "x" }, SHOWN.asterisks!);
    const engine = new Engine(await freshProvider("OmsObject", config()), undefined);
    const error = await rejection(engine.up({ path: THINGS, body: { name: "y", key: "ab*****yz" } }));
    expect(error.message).to.contain("(key)");
    expect(writes()).to.deep.equal([]);
  });
});
