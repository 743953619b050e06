import { expect } from "chai";
import { Engine, freshProvider } from "../support/engine.js";
import { loggingIn } from "../support/faults.js";
import { Platform } from "../support/platform.js";
import { rejection } from "../support/rejection.js";

const at = (place: string) => ({ eventType: "package.created", targetUrl: `https://seller-center.example/${place}/` });
const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("a webhook that moves to another address", () => {
  let platform: Platform;
  before(async () => (platform = await Platform.start({ millisecondsPerSecond: 1 })));
  after(() => platform.stop());
  beforeEach(() => platform.control("POST", "reset"));

  const hookAt = (place: string) => platform.find("oms.hooks", { target_url: at(place).targetUrl });
  const start = async (said: string[] = []) => {
    const provider = await freshProvider("OmsWebhook", loggingIn(platform), said);
    const engine = new Engine(provider, undefined);
    await engine.up(at("a"));
    return { provider, engine };
  };

  it("is the same one afterwards: one write", async () => {
    const { engine } = await start();
    const { id } = await hookAt("a");
    expect(await engine.preview(at("b"))).to.equal("update");
    expect(await platform.writesDuring(() => engine.up(at("b")))).to.deep.equal([`PATCH ${HOOKS}${id}/`]);
    expect(await hookAt("b")).to.deep.include({ id, is_active: true });
    expect(await platform.writesDuring(() => engine.up(at("b")))).to.deep.equal([]);
    await engine.destroy();
    expect(await hookAt("b")).to.have.property("is_active", false);
  });

  it("leaves its place to one that stands there already, which is told, and goes back at a destroy", async () => {
    const said: string[] = [];
    const twin = {
      user: "admin",
      ...{ event_type: "package.created", target_url: at("b").targetUrl },
      is_active: false,
    };
    await platform.control("POST", "objects/oms.hooks", twin);
    const { id: other } = await hookAt("b");
    const { engine } = await start(said);
    const { id } = await hookAt("a");
    expect(await platform.writesDuring(() => engine.up(at("b")))).to.deep.equal([
      `PATCH ${HOOKS}${other}/`,
      `DELETE ${HOOKS}${id}/`,
    ]);
    expect(said.join()).to.contain(`webhook ${other} was already at the new address and took over from webhook ${id}`);
    expect([(await hookAt("a")).is_active, (await hookAt("b")).is_active]).to.deep.equal([false, true]);
    expect(await platform.writesDuring(() => engine.up(at("b")))).to.deep.equal([]);
    await engine.destroy();
    expect((await hookAt("b")).is_active).to.equal(false);
  });

  it("takes nothing from another resource of the program", async () => {
    const { provider, engine } = await start();
    const second = new Engine(provider, undefined);
    await second.up(at("b"));
    let refused = "";
    const writes = await platform.writesDuring(async () => {
      refused = (await rejection(engine.up(at("b")))).message;
    });
    expect(refused).to.match(
      /webhook \d+ at the new address belongs to another resource of this stack. Nothing was written/,
    );
    expect(writes).to.deep.equal([]);
    await second.up(at("c"));
    await engine.up(at("b"));
    for (const place of ["b", "c"]) expect(await hookAt(place)).to.have.property("is_active", true);
  });
});
