import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const other = (id: number) => ({
  ...{ id, event_type: "order.created", target_url: `https://other.example/${id}/`, is_active: true },
  ...{ retry_countdown_config: { choice: "fixed", kwargs: { seconds: 30 } }, additional_headers: {} },
});
const ARGS = { eventType: "package.created", targetUrl: "https://seller-center.example/packages/" };

describe("a webhook that is not visible any more", () => {
  let host: Rest;
  let stored: Stored;

  const engine = async () => new Engine(await freshProvider("OmsWebhook", host.config(canary("token"))), stored);
  const shows = (...ids: number[]) =>
    host.rows.set(
      HOOKS,
      ids.map((id) => other(id)),
    );

  beforeEach(async () => {
    host = await Rest.start({ [HOOKS]: [1, 2, 3].map((id) => other(id)) });
    const first = new Engine(await freshProvider("OmsWebhook", host.config(canary("token"))), undefined);
    await first.up(ARGS);
    stored = first.stored!;
  });
  afterEach(() => host.stop());

  it("is gone where the others stand that stood beside it, but for one", async () => {
    shows(2, 3);
    const held = await engine();
    await held.refresh();
    expect(held.stored).to.equal(undefined);
  });

  it("is not believed to be gone where most of them are not visible either, and nothing is forgotten", async () => {
    shows(3, 8, 9);
    const held = await engine();
    expect((await rejection(held.refresh())).message).to.contain("neither are 1, 2, which existed at the last write");
    expect(held.stored).to.deep.equal(stored);
  });

  it("is not believed to be gone either by a state that lists the others one by one, as earlier versions wrote it", async () => {
    expect(stored.properties.witnesses).to.equal("[1,2,3]");
    stored.properties.witnesses = [1, 2, 3];
    shows(3, 8, 9);
    expect((await rejection((await engine()).refresh())).message).to.contain("neither are 1, 2");
  });

  it("has no output that says nothing", () => {
    const texts = Object.entries(stored.properties).filter(([, value]) => JSON.stringify(value) === "[]");
    expect(texts).to.deep.equal([]);
  });
});
