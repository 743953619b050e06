import { expect } from "chai";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { rejection } from "../../support/rejection.js";
import { Rest, type Row } from "../../support/rest.js";

const THINGS = "/api/v1/oms/things/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";

type Members = Record<string, unknown>;

interface Subject {
  path: string;
  /** The declaration that holds a document. */
  args: (document: Members) => Members;
  /** The document as the platform has it. */
  stored: (row: Row) => Members;
}

const SUBJECTS: Record<string, Subject> = {
  OmsObject: {
    path: THINGS,
    args: (document) => ({ path: THINGS, lookup: ["name"], body: { name: "Ours", ...document } }),
    stored: (row) => row,
  },
  OmsAppSetting: {
    path: SETTINGS,
    args: (document) => ({ key: "OUR_KEY", value: document }),
    stored: ({ json_value }) => json_value as Members,
  },
  OmsScenario: {
    path: SCENARIOS,
    args: (document) => ({ name: "Ours", kind: "distribution", body: document }),
    stored: (row) => row,
  },
};

/** Lists in the order of JSON texts, at any depth. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sorted(member)]));
};

for (const [type, { path, args, stored }] of Object.entries(SUBJECTS)) {
  describe(`${type}: lists whose order means nothing`, () => {
    let host: Rest;
    let said: string[];
    const engine = async (from?: Engine) =>
      new Engine(await freshProvider(type, host.config(canary(`token of sets of ${type}`)), said), from?.stored);
    const declared = (document: Members, lists: Record<string, string>) => ({
      ...args(document),
      keyedLists: lists,
    });
    const row = () => host.rows.get(path)![0]!;
    const written = () => host.writes.length;

    beforeEach(async () => {
      said = [];
      host = await Rest.start({ [THINGS]: [], [SETTINGS]: [], [SCENARIOS]: [] });
      host.into = (_path, row, body) => sorted({ ...row, ...body }) as Row;
    });
    afterEach(() => host.stop());

    for (const [what, document, lists] of [
      ["texts", { cities: ["Urla", "Adana", "Mut"] }, { cities: "" }],
      ["numbers", { ids: [30, 4, 100] }, { ids: "" }],
      ["texts that are there twice", { cities: ["b", "a", "b"] }, { cities: "" }],
      ["objects without a name", { pairs: [{ from: 2, to: 1 }, { from: 1, to: 2 }] }, { pairs: "" }], // oxfmt-ignore
      ["lists", { pairs: [["b", 1], ["a", 2]] }, { pairs: "" }], // oxfmt-ignore
      ["objects by a member", { rows: [{ code: "b", n: 1 }, { code: "a", n: 2 }] }, { rows: "code" }], // oxfmt-ignore
      ["a list in a list", { rows: [{ code: "b", in: ["z", "y"] }, { code: "a", in: [] }] }, { rows: "code", "rows.in": "" }], // oxfmt-ignore
      ["a list below a document", { deep: { er: { cities: ["b", "a"] } } }, { "deep.er.cities": "" }],
    ] as [string, Members, Record<string, string>][]) {
      it(`${what}: the platform's order is said once, and is no drift`, async () => {
        const first = await engine();
        await first.up(declared(document, lists));
        // An object's lists by a member are read in the declaration's order.
        const isTold = type !== "OmsObject" || Object.values(lists).includes("");
        expect(said.join().includes("the platform shows these values in another form")).to.equal(isTold);
        const second = await engine(first);
        expect(await second.preview(declared(document, lists))).to.equal("same");
        const before = written();
        await second.up(declared(JSON.parse(JSON.stringify(document)) as Members, lists));
        expect(written(), "a second update").to.equal(before);
      });
    }

    it("a change of the order alone writes nothing, and an element more is written", async () => {
      const lists = { cities: "" };
      const first = await engine();
      await first.up(declared({ cities: ["b", "a"] }, lists));
      const before = written();
      const second = await engine(first);
      await second.up(declared({ cities: ["a", "b"] }, lists));
      expect(written()).to.equal(before);
      const third = await engine(second);
      await third.up(declared({ cities: ["c", "a", "b"] }, lists));
      expect(stored(row()).cities).to.deep.equal(["a", "b", "c"]);
    });

    it("an element that somebody took away is drift, and comes back", async () => {
      const args = declared({ cities: ["b", "a"] }, { cities: "" });
      const first = await engine();
      await first.up(args);
      stored(row()).cities = ["a"];
      const second = await engine(first);
      expect(await second.preview(args)).to.equal("update");
      await second.up(args);
      expect(stored(row()).cities).to.deep.equal(["a", "b"]);
    });

    it("a list that is not declared so keeps its order, or is refused by name", async () => {
      const error = await rejection((await engine()).up(args({ cities: ["b", "a"] })));
      expect(error.message).to.contain("cities");
    });
  });
}
