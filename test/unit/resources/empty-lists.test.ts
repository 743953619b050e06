import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { Rest } from "../../support/rest.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const TARGET = "https://seller-center.example/packages/";
const HOOK = {
  id: 2,
  event_type: "package.created",
  target_url: TARGET,
  is_active: true,
  config: { was: 1 },
  additional_headers: {},
  retry_countdown_config: { choice: "fixed", kwargs: { countdown: 5 } },
};
const CASES = {
  OmsWebhook: {
    path: HOOKS,
    former: HOOK,
    member: "config",
    args: { eventType: "package.created", targetUrl: TARGET, config: { now: 1 }, adopt: true },
  },
  OmsAppSetting: {
    path: SETTINGS,
    former: { id: 1, key: "EXT", json_value: { was: 1 } },
    member: "json_value",
    args: { key: "EXT", value: { now: 1 } },
  },
} as const;

describe("a list that shows empty objects in the place of what is there", () => {
  for (const [type, { path, former, member, args }] of Object.entries(CASES)) {
    it(`is not believed of what was there before: ${type}`, async () => {
      const rest = await Rest.start({ [path]: [{ ...former }] });
      try {
        rest.before = ({ method, url }) => {
          if (method !== "GET" || url!.split("?")[0] !== path) return undefined;
          const results = rest.rows.get(path)!.map((row) => ({ ...row, [member]: {} }));
          return { json: { count: results.length, next: null, previous: null, results } };
        };
        const engine = async (stored?: Stored) =>
          new Engine(await freshProvider(type, rest.config(canary("token"))), stored);
        const first = await engine();
        await first.up(args);
        await (await engine(first.stored)).destroy();
        expect(rest.rows.get(path)).to.deep.equal([former]);
      } finally {
        await rest.stop();
      }
    });
  }
});
