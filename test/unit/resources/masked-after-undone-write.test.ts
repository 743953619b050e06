import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { masking, NEW, OLD, SHOWN } from "../../support/masking.js";
import { rejection } from "../../support/rejection.js";
import type { Answer, Rest, Row } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const THINGS = "/api/v1/oms/things/";

describe("a platform that masks secrets", () => {
  let rest: Rest | undefined;
  afterEach(() => rest?.stop());
  const config = () => rest!.config(canary("token"));

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
        rest = await masking(HOOKS, { ...former, additional_headers: { A: OLD }, config: {} }, shown);
        const additionalHeaders = { A: NEW };
        const args = { eventType: "package.created", targetUrl: target_url, secretKey: NEW, additionalHeaders };
        const row = await afterTwo("OmsWebhook", HOOKS, args);
        expect([row.secret_key, row.additional_headers]).to.deep.equal([NEW, { A: NEW }]);
      });

      it(`by ${mask} gets an object's secret again after a write ${what}`, async () => {
        rest = await masking(THINGS, { id: 5, name: "x", auth: { key: OLD }, n: 1 }, shown);
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
        rest = await masking(SETTINGS, { id: 1, key: "EXT", json_value: { password: OLD, n } }, shown);
        const value = { password: { $secretRef: "p" }, n: 2 };
        const row = await afterTwo("OmsAppSetting", SETTINGS, { key: "EXT", value, secrets: { p: NEW } });
        expect(row.json_value).to.deep.equal({ password: NEW, n: 2 });
      });
    }
  }
});
