import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { freshProviders } from "../../support/engine.js";
import { asChange, ProgramRun, type Standing } from "../../support/program-run.js";
import { Rest } from "../../support/rest.js";

const HOOKS = "/api/v1/whisperer/hooks/";

describe("two OmnitronWebhookState that want one hook in different states", () => {
  let host: Rest;
  afterEach(() => host.stop());

  it("are reported as contested by each update that switches it", async () => {
    host = await Rest.start({ [HOOKS]: [] });
    const target = `${host.url}/api/v1/oms/orders-webhook`;
    host.rows.get(HOOKS)!.push({ id: 5, event_type: "order.created", target_url: target, is_active: true });
    const said: string[] = [];
    const fresh = () => freshProviders(host.config(canary("token of a host of hooks")), said);
    const nothing = { id: "", inputs: {}, properties: {} };
    const declared: Standing[] = [
      { type: "OmnitronWebhookState", args: { eventType: "order.created", active: true }, stored: nothing },
      { type: "OmnitronWebhookState", args: { eventType: "order.created", targetUrl: target }, stored: nothing },
    ];
    let standing = await new ProgramRun(await fresh(), declared).create();
    for (const wanted of ["off", "on"]) {
      said.length = 0;
      const providers = await fresh();
      const shown = await new ProgramRun(providers, standing).refresh();
      for (const one of shown) await asChange(providers[one.type]!, one);
      standing = await new ProgramRun(providers, shown).update(({ args }) => args);
      expect(said.join("\n")).to.contain(
        `contested: another OmnitronWebhookState of this stack wants webhook 5 ${wanted}, so each update switches it again`,
      );
    }
  });
});
