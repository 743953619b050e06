import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";
const args = (rate: number, tags: string[]) => ({ path: THINGS, body: { name: "Ours", rate, tags }, adopt: true });

describe("a platform whose PATCH replaces the whole object", () => {
  let host: Rest;
  const engine = async (stored?: Stored) =>
    new Engine(await freshProvider("OmsObject", host.config(canary("token of a host of things"))), stored);
  const replaces = () => (host.into = (_path, { id, name }, body) => ({ id, name, ...body }));

  beforeEach(async () => {
    host = await Rest.start({ [THINGS]: [{ id: 5, name: "Ours", rate: 1, tags: ["former"] }] });
  });
  afterEach(() => host.stop());

  it("is told what the write of another member took away", async () => {
    const first = await engine();
    await first.up(args(2, ["a"]));
    replaces();
    const second = await engine(first.stored);
    const error = await rejection(second.up(args(3, ["a"])));
    expect(error.message).to.contain('tags was dropped (declared: ["a"]; now: nothing)');
    expect(second.stored!.properties.previous).to.equal(first.stored!.properties.previous);
  });

  it("is told what a way back took away", async () => {
    host.rows.get(THINGS)![0]!.tags = ["a"];
    const first = await engine();
    await first.up(args(2, ["a"]));
    replaces();
    const second = await engine(first.stored);
    const error = await rejection(second.destroy());
    expect(error.message).to.contain("could not be restored: tags was dropped");
    expect(second.stored).not.to.equal(undefined);
  });
});
