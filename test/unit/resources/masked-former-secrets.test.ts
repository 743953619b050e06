import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { masking, NEW, OLD, SHOWN } from "../../support/masking.js";
import type { Rest } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("a platform that masks secrets", () => {
  let rest: Rest | undefined;
  afterEach(() => rest?.stop());
  const config = () => rest!.config(canary("token"));
  const writes = () => rest!.writes.map(({ body }) => body);

  for (const [what, shown] of Object.entries(SHOWN)) {
    it(`by ${what} keeps a setting's former secret unwritten, and says so`, async () => {
      const former = { auth: { username: "oms", password: OLD, url: "https://old.example" }, n: 1 };
      rest = await masking(SETTINGS, { id: 1, key: "EXT", json_value: former }, shown);
      const said: string[] = [];
      const value = { auth: { username: "oms", password: { $secretRef: "p" }, url: "https://new.example" }, n: 2 };
      const args = { key: "EXT", value, secrets: { p: NEW } };
      const engine = new Engine(await freshProvider("OmsAppSetting", config(), said), undefined);
      await engine.up(args);
      expect(engine.stored!.properties.unverifiable).to.deep.equal(["value.auth.password"]);
      expect(said.splice(0).join(), "told before a destroy").to.contain(
        "a destroy cannot restore the former value, because the platform masks value.auth.password",
      );
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
      rest = await masking(HOOKS, former, shown);
      rest.answerDelete = () => ({ status: 204 });
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
      expect(said.splice(0).join(), "told before a destroy").to.contain(
        "a destroy cannot restore the former secret_key, additional_headers, because the platform masks secret_key, " +
          "additional_headers.Authorization",
      );
      await engine.up({ ...args, onDestroy: "restore" });
      expect(said, "told once").to.deep.equal([]);
      expect(await engine.preview({ ...args, onDestroy: "restore" })).to.equal("same");
      await engine.destroy();
      expect(writes()[1]).to.deep.equal({ is_active: false });
      expect(said.join()).to.contain("secret_key").and.to.contain("Authorization");
    });
  }

  it("tells what a destroy cannot restore in the update that takes it over, and only where a destroy is to restore", async () => {
    const former = { id: 1, key: "EXT", json_value: { password: OLD, n: 1 } };
    const args = { key: "EXT", value: { password: { $secretRef: "p" }, n: 2 }, secrets: { p: NEW } };
    const told = async (...updates: object[]) => {
      rest = await masking(SETTINGS, { ...former }, SHOWN.words!);
      const said: string[] = [];
      const engine = new Engine(await freshProvider("OmsAppSetting", config(), said), undefined);
      for (const more of updates) await engine.up({ ...args, ...more });
      expect(writes()).to.have.length(updates.length);
      await rest.stop();
      return said.filter((text) => text.includes("a destroy cannot restore")).length;
    };
    expect(await told({}, { value: { ...args.value, n: 3 } })).to.equal(1);
    expect(await told({ onDestroy: "keep" })).to.equal(0);
  });

  it("names what stays beside a former secret that nobody saw", async () => {
    const target_url = "https://seller-center.example/webhook";
    const twin = { id: 1, event_type: "package.created", target_url, is_active: false, additional_headers: { A: OLD } };
    rest = await masking(
      HOOKS,
      { ...twin, secret_key: null, config: { channel_id: [1] }, callback: null },
      SHOWN.words!,
    );
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
});
