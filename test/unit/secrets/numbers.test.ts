import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const RULES = "/api/v1/oms/order_filter_rules/";
const OURS = 91827364;
const THEIRS = 55667788;
const ARGS = { path: RULES, body: { name: "Ours", pins: [OURS] }, secretPaths: ["/body/pins"] };

describe("a number that the program marked secret", () => {
  let rest: Rest;
  let said: string[];
  beforeEach(async () => {
    said = [];
    rest = await Rest.start({ [RULES]: [{ id: 1, name: "Other" }] });
  });
  afterEach(() => rest.stop());

  const engine = async (stored?: Stored) =>
    new Engine(await freshProvider("OmsObject", rest.config(canary("token")), said), stored);

  it("is not shown where the platform repeats it", async () => {
    rest.before = ({ method }) =>
      method === "POST" ? { status: 400, json: { pins: [`${OURS} is too weak`] } } : undefined;
    const { message } = await rejection((await engine()).up(ARGS));
    expect(message).to.contain("is too weak").and.not.to.contain(String(OURS));
  });

  it("is not shown where the platform alters it, nor what it makes of it", async () => {
    rest.into = (_path, row, body) => ({ ...row, ...body, pins: [THEIRS] });
    const { message } = await rejection((await engine()).up(ARGS));
    expect(message)
      .to.contain("pins[0] was altered")
      .and.not.to.match(new RegExp(`${OURS}|${THEIRS}`));
  });

  it("is not shown where somebody else changed it, nor theirs", async () => {
    const first = await engine();
    await first.up(ARGS);
    rest.rows.get(RULES)![1]!.pins = [THEIRS];
    await (await engine(first.stored)).destroy();
    expect(said.join())
      .to.contain("somebody else changed it")
      .and.not.to.match(new RegExp(`${OURS}|${THEIRS}`));
  });
});
