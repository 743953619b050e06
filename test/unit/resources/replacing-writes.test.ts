import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider, type Stored } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";
const args = (rate: number, tags: string[]) => ({ path: THINGS, body: { name: "Ours", rate, tags }, adopt: true });

describe("a platform whose PATCH replaces the whole object", () => {
  let host: Rest;
  const engine = async (stored?: Stored, said?: string[]) =>
    new Engine(await freshProvider("OmsObject", host.config(canary("token of a host of things")), said), stored);
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

  it("warns of what nobody declared and a write emptied, in an update and on the way back, by name alone", async () => {
    const others = { note: "theirs", secret: canary("a member that nobody declared"), rank: 3 };
    const restored = { ...host.rows.get(THINGS)![0]!, ...others };
    host.rows.set(THINGS, [restored]);
    host.into = (_path, { id, name }, body) => ({ id, name, note: "", ...body });
    const said: string[] = [];
    const first = await engine(undefined, said);
    await first.up(args(2, ["a"]));
    expect(said.join()).to.contain("the write also emptied note, secret, rank, which was not sent");
    host.rows.set(THINGS, [{ ...host.rows.get(THINGS)![0]!, ...others }]);
    said.length = 0;
    await (await engine(first.stored, said)).destroy();
    expect(said.join()).to.contain("the write also emptied note, secret, rank");
  });

  it("says nothing of what is to be empty, and of others that a write left alone, or filled", async () => {
    host.rows.set(THINGS, [{ ...host.rows.get(THINGS)![0]!, rank: 3, seen: null }]);
    host.into = (_path, row, body) => ({ ...row, ...body, seen: "now" });
    const said: string[] = [];
    const first = await engine(undefined, said);
    await first.up(args(2, []));
    await first.destroy();
    expect(said).to.deep.equal([]);
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

it("what every write moves by itself stands in no way back", async () => {
  const HOOKS = "/api/v1/oms/whisperer/hooks/";
  const target_url = "https://sc.example/packages/";
  const former = { id: 1, event_type: "package.created", target_url, is_active: false, config: { a: 1 } };
  const host = await Rest.start({ [HOOKS]: [{ ...former, modified_date: "0" }] });
  try {
    host.into = (_path, row, body) => ({ ...row, ...body, modified_date: String(Number(row.modified_date) + 1) });
    const config = host.config(canary("token of a host of hooks"));
    const engine = new Engine(await freshProvider("OmsWebhook", config), undefined);
    await engine.up({ eventType: "package.created", targetUrl: target_url, config: { a: 2 } });
    await engine.destroy();
    expect(host.rows.get(HOOKS)).to.deep.equal([{ ...former, modified_date: "2" }]);
  } finally {
    await host.stop();
  }
});
