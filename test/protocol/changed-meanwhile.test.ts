import { expect } from "chai";
import { Engine, freshProvider, type Stored } from "../support/engine.js";
import { Platform } from "../support/platform.js";

const KEY = "FEATURE_01";

describe("what somebody changed meanwhile", () => {
  let platform: Platform;
  before(async () => (platform = await Platform.start()));
  after(() => platform.stop());

  it("does not keep a hook that has another address now from the rest, and it is named", async () => {
    const said: string[] = [];
    const args = { eventType: "order.created" };
    const engine = new Engine(await freshProvider("OmnitronWebhookState", platform.config, said), undefined);
    await engine.up(args);
    const { id } = await platform.find("omnitron.hooks", { event_type: "order.created", user: "oms" });
    await platform.change("omnitron.hooks", id, { target_url: "https://elsewhere.example/in/?t=x", is_active: true });
    const later = new Engine(await freshProvider("OmnitronWebhookState", platform.config, said), engine.stored);
    await later.destroy();
    expect(said.join()).to.contain(
      `webhook ${id} is now at another address, https://elsewhere.example/in/, and is no longer held`,
    );
    expect((await platform.find("omnitron.hooks", { id })).is_active, "as somebody has it").to.equal(true);
  });

  it("is told of an object that is deleted all the same, with what was ours and what is now", async () => {
    const said: string[] = [];
    const args = { eventType: "package.created", targetUrl: "https://sc.example/in/" };
    const engine = new Engine(await freshProvider("OmsWebhook", platform.config, said), undefined);
    await engine.up(args);
    const { id } = await platform.find("oms.hooks", { target_url: args.targetUrl });
    await platform.change("oms.hooks", id, { callback: "a.b" });
    await new Engine(await freshProvider("OmsWebhook", platform.config, said), engine.stored).destroy();
    expect((await platform.find("oms.hooks", { id })).is_active).to.equal(false);
    expect(said).to.have.length(1);
    expect(said[0]).to.contain(
      `webhook ${id} is deleted, although somebody else changed it since: callback (before: nothing; ours: null; now: "a.b")`,
    );
  });
});

describe("a setting that is declared in two stacks", () => {
  let platform: Platform;
  before(async () => (platform = await Platform.start()));
  after(() => platform.stop());
  beforeEach(() => platform.control("POST", "reset"));

  /** A stack with that setting; `up` says what was reported. */
  function stack(value: unknown) {
    let stored: Stored | undefined;
    return async () => {
      const said: string[] = [];
      const engine = new Engine(await freshProvider("OmsAppSetting", platform.config, said), stored);
      await engine.up({ key: KEY, value });
      stored = engine.stored;
      return said;
    };
  }

  it("is reported as contested when ours was found replaced at two refreshes in a row", async () => {
    const one = stack("A");
    const other = stack("B");
    for (const up of [one, other, one, other]) expect(await up()).to.deep.equal([]);
    const reported = await one();
    expect(reported).to.have.length(1);
    expect(reported[0]).to.match(/^OmsAppSetting FEATURE_01: contested: .* 2 times in a row.*another stack/);
    expect((await other())[0]).to.contain("2 times in a row");
    expect((await one())[0]).to.contain("3 times in a row");
    // The last one that wrote has what it declares.
    expect((await platform.find("oms.application_settings", { key: KEY })).json_value).to.equal("A");
  });

  it("is not contested where ours stood in between, however often somebody changes it", async () => {
    const one = stack("A");
    const { id } = await platform.find("oms.application_settings", { key: KEY });
    const change = () => platform.change("oms.application_settings", id, { json_value: "of a person" });
    await one();
    for (const _ of [1, 2, 3]) {
      await change();
      expect(await one()).to.deep.equal([]);
      expect(await one(), "ours stands").to.deep.equal([]);
    }
  });
});
