import { expect } from "chai";
import { connections } from "../../providers/src/connections/connect.js";
import { CountingProxy } from "../support/counting-proxy.js";
import { Engine, freshProvider } from "../support/engine.js";
import { client } from "../support/http.js";
import { Platform } from "../support/platform.js";

const PAGE = 3;
const ROWS = 8;

/** Objects that can be removed, objects that move to the end when they are written, and objects that may be there twice. */
const RULES = "oms.order_filter_rules";
const HOOKS = "oms.hooks";
const CONDITIONS = "oms.cargo_company_conditions";
const PATHS = {
  [RULES]: "/api/v1/oms/order_filter_rules/",
  [HOOKS]: "/api/v1/oms/whisperer/hooks/",
  [CONDITIONS]: "/api/v1/oms/cargo-company-conditions/",
};
type Collection = keyof typeof PATHS;
type Row = { id: number };

describe("a list that somebody else writes to while it is read", () => {
  let platform: Platform;
  let proxy: CountingProxy;
  beforeEach(async () => {
    platform = await Platform.start({ maxPageSize: PAGE });
    const { omnitronUrl: omnitron, omsUrl: oms } = platform.sandbox;
    proxy = await CountingProxy.start({ omnitron, oms });
  });
  afterEach(async () => {
    proxy.stop();
    await platform.stop();
  });

  const config = () => ({
    ...platform.config,
    "akinon:omnitronUrl": proxy.url("us", "omnitron"),
    "akinon:omsUrl": proxy.url("us", "oms"),
  });
  const rows = async (collection: Collection) =>
    (await platform.control<{ objects: Row[] }>("GET", `objects/${collection}`)).objects;
  const add = (collection: Collection, number: number) =>
    platform.control(
      "POST",
      `objects/${collection}`,
      {
        [RULES]: { name: `Rule ${number}` },
        [HOOKS]: { user: "admin", event_type: "package.created", target_url: `https://a.example/${number}/` },
        [CONDITIONS]: { cargo_company: number, rules_configuration: { rules: [] } },
      }[collection],
    );
  async function fill(collection: Collection): Promise<void> {
    for (const { id } of await rows(collection)) await platform.erase(collection, id);
    for (let number = 1; number <= ROWS; number++) await add(collection, number);
  }
  const remove = async (collection: Collection, index: number) =>
    platform.erase(collection, (await rows(collection)).at(index)!.id);
  async function write(collection: Collection, index: number): Promise<void> {
    const { id } = (await rows(collection)).at(index)!;
    const oms = client(platform.sandbox.omsUrl, platform.user("admin").token);
    expect((await oms.patch(`${PATHS[collection]}${id}/`, { additional_headers: { X: "y" } })).status).to.equal(200);
  }

  /** Something happens just before a page is read: in the first walk, or in each. */
  function before(page: number, times: "once" | "each time", happen: () => Promise<unknown>): void {
    let read = 0;
    proxy.hold = ({ method, path }) =>
      method === "GET" && path.includes(`page=${page}`) && (++read === 1 || times === "each time")
        ? happen()
        : undefined;
  }

  const listed = async (collection: Collection): Promise<unknown> => {
    const values: Record<string, string> = config();
    const { reader } = connections({})({ get: (key) => values[key] })(undefined);
    return reader
      .objects(PATHS[collection])
      .all()
      .then(ids, (error: Error) => error.message);
  };
  const ids = (all: readonly { id: number | string }[]) => all.map(({ id }) => Number(id)).sort((a, b) => a - b);

  const HAPPENINGS: [what: string, collection: Collection, happen: () => Promise<unknown>][] = [
    ["one is added", RULES, () => add(RULES, Math.random())],
    ["one that was read is removed", RULES, () => remove(RULES, 0)],
    ["one that was not read yet is removed", RULES, () => remove(RULES, -1)],
    ["one that was read moves to the end", HOOKS, () => write(HOOKS, 0)],
    ["one that was not read yet moves to the end", HOOKS, () => write(HOOKS, -2)],
  ];
  for (const [what, collection, happen] of HAPPENINGS) {
    for (const page of [2, 3]) {
      it(`is right in the end: ${what} before page ${page}`, async () => {
        await fill(collection);
        before(page, "once", happen);
        expect(await listed(collection)).to.deep.equal(ids(await rows(collection)));
      });

      it(`is right or an error, never a part of it: ${what} before page ${page}, each time`, async () => {
        await fill(collection);
        before(page, "each time", happen);
        const got = await listed(collection);
        // Where each walk misses the same, nobody sees that something moved.
        if (typeof got === "string")
          expect(got).to.match(/(changed while it was read|do not add up: .*), 3 times in a row\. /);
        else expect(got).to.deep.equal(ids(await rows(collection)));
      });
    }
  }

  it("does not hide an object, so that it would be made twice", async () => {
    await fill(CONDITIONS);
    before(2, "once", () => remove(CONDITIONS, 0));
    const engine = new Engine(await freshProvider("OmsObject", config()), undefined);
    const body = { cargo_company: PAGE + 1, rules_configuration: { rules: [] } };
    const args = { path: PATHS[CONDITIONS], lookup: ["cargo_company"], body };
    expect(await platform.writesDuring(() => engine.up(args))).to.deep.equal([]);
    expect(await rows(CONDITIONS)).to.have.length(ROWS - 1);
  });
});
