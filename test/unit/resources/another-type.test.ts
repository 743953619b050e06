import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { freshProviders } from "../../support/engine.js";
import { ProgramRun, type Standing } from "../../support/program-run.js";
import { Rest } from "../../support/rest.js";

const SETTINGS = "/api/v1/oms/settings/application_settings/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("an object that a program declares as another type of resource", () => {
  let host: Rest;
  let said: string[];
  const fresh = () => freshProviders(host.config(canary("token of a host of settings")), said);
  const declared = (type: string, args: Record<string, unknown>): Standing => ({
    type,
    args,
    stored: { id: "", inputs: {}, properties: {} },
  });

  beforeEach(async () => {
    said = [];
    host = await Rest.start({ [SETTINGS]: [{ id: 5, key: "OURS", json_value: 1 }], [HOOKS]: [] });
  });
  afterEach(() => host.stop());

  it("is left as it is, and what it was before is told", async () => {
    const setting = declared("OmsAppSetting", { key: "OURS", value: 2 });
    const former = await new ProgramRun(await fresh(), [setting]).create();
    expect(host.rows.get(SETTINGS)![0]!.json_value).to.equal(2);

    const run = await fresh();
    const object = declared("OmsObject", { path: SETTINGS, lookup: ["key"], body: { key: "OURS", json_value: 2 } });
    const made = await new ProgramRun(run, [object]).create();
    await new ProgramRun(run, former).remove();
    expect(host.rows.get(SETTINGS)![0]!.json_value).to.equal(2);
    expect(said.join("\n")).to.contain(
      "OmsAppSetting OURS (before the first update: 1): left as it is, because another resource of this stack holds it now",
    );

    await new ProgramRun(await fresh(), made).remove();
    expect(host.rows.get(SETTINGS)![0]!.json_value).to.equal(2);
    expect(said.at(-1)).to.contain("nobody knows what it was before");
  });

  it("goes back where nobody declares it any more", async () => {
    const setting = declared("OmsAppSetting", { key: "OURS", value: 2 });
    const run = await fresh();
    await new ProgramRun(run, await new ProgramRun(run, [setting]).create()).remove();
    expect(host.rows.get(SETTINGS)![0]!.json_value).to.equal(1);
  });
});
