import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { openPlatform } from "../../../providers/src/akinon/platform.js";
import { observe } from "../../../providers/src/resources/omnitron-webhook-state/matching.js";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { Rest, type Row } from "../../support/rest.js";

const HOOKS = "/api/v1/whisperer/hooks/";
const NEW = "https://new-oms.example";
const OLD = "https://old-oms.example";
const OFF = { eventType: "order.created", active: false };
const hookAt = (id: number, base: string, is_active: boolean): Row => ({
  ...{ id, event_type: OFF.eventType, target_url: `${base}/api/v1/oms/orders`, is_active },
  user: "admin",
});

describe("Omnitron's webhooks once OMS has moved", () => {
  let rest: Rest;
  afterEach(() => rest.stop());
  const start = async (rows: Row[]) => {
    rest = await Rest.start({ [HOOKS]: rows });
    return engineAt(OLD, {});
  };
  const engineAt = async (omsUrl: string, more: Record<string, string>, stored?: Engine["stored"]) =>
    new Engine(
      await freshProvider("OmnitronWebhookState", rest.config(canary("token"), { "akinon:omsUrl": omsUrl, ...more })),
      stored,
    );
  const moved = { "akinon:movedFrom": JSON.stringify([OLD]) };

  it("stay off at the former address where the state holds them, and go back on at a destroy", async () => {
    const first = await start([hookAt(1, OLD, true)]);
    await first.up(OFF);
    const engine = await engineAt(NEW, moved, first.stored);
    rest.rows.get(HOOKS)!.push(hookAt(2, NEW, true));
    await engine.refresh();
    await engine.up(OFF);
    expect(rest.rows.get(HOOKS)!.map(({ is_active }) => is_active)).to.deep.equal([false, false]);
    expect(await engine.preview(OFF)).to.equal("same");
    await engine.destroy();
    expect(rest.rows.get(HOOKS)!.map(({ is_active }) => is_active)).to.deep.equal([true, true]);
  });

  it("are let go at the former address where the declaration names an address itself", async () => {
    rest = await Rest.start({ [HOOKS]: [hookAt(1, OLD, false), hookAt(2, NEW, true)] });
    const config = rest.config(canary("token"), { "akinon:omsUrl": NEW, ...moved });
    const { reader } = openPlatform(
      readConfig((key) => config[key], {}),
      () => undefined,
      () => Promise.resolve(),
    );
    const held = [{ id: 1, targetUrl: `${OLD}/api/v1/oms/orders`, activeBefore: true }];
    const inputs = { ...OFF, whenMissing: "error" as const };
    const released = async (own: object) => {
      const state = { id: "1", inputs, outputs: { hooks: held } };
      return (await observe(reader, { ...inputs, ...own }, state as never)).released.map(({ id }) => id);
    };
    expect(await released({ targetUrl: `${NEW}/api/v1/oms/orders` })).to.deep.equal([1]);
    expect(await released({ targetPrefixes: [`${NEW}/api/v1/oms/`] })).to.deep.equal([1]);
    expect(await released({})).to.deep.equal([]);
  });

  it("are another system's at the former address where the state does not hold them", async () => {
    await start([hookAt(1, NEW, true), hookAt(2, OLD, true)]);
    const engine = await engineAt(NEW, moved);
    await engine.up(OFF);
    expect(rest.rows.get(HOOKS)!.map(({ is_active }) => is_active)).to.deep.equal([false, true]);
  });
});
