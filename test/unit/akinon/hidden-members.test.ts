import { expect } from "chai";
import { Collection } from "../../../providers/src/akinon/collection.js";
import { settings } from "../../../providers/src/akinon/settings.js";
import type { HttpReader } from "../../../providers/src/http/client.js";

interface Item {
  id: number;
  name: string;
  value: unknown;
}

const ROWS: Item[] = [
  { id: 1, name: "one", value: null },
  { id: 2, name: "two", value: { n: 1 } },
];

/** A platform whose list shows null for every value; of the first object it is the truth. */
function hiding(rows: readonly Item[] = ROWS) {
  const calls: string[] = [];
  const http: HttpReader = {
    origin: "https://oms.example",
    get: (path) => {
      calls.push(path);
      const id = Number(/(\d+)\/$/.exec(path)?.[1]);
      const results = rows.map((row) => ({ ...row, value: null }));
      return Promise.resolve(id ? rows.find((row) => row.id === id) : { count: results.length, results });
    },
    options: () => Promise.resolve(undefined),
  };
  const items = new Collection<Item>(http, {
    path: "/items/",
    noun: "item",
    mayShowLess: ({ value }) => value === null,
    parse: (raw) => raw as Item,
  });
  return { items, calls };
}

describe("a list that hides a member of which the first object has nothing", () => {
  it("is not believed of an object that is wanted by its name", async () => {
    const { items } = hiding();
    expect(await items.where(({ name }) => name === "two")).to.deep.equal([ROWS[1]]);
  });

  it("is read once beside each object where the first one shows that it hides something", async () => {
    const { items, calls } = hiding([...ROWS].reverse());
    for (let time = 0; time < 3; time++) await items.where(({ name }) => name === "two");
    expect(calls).to.deep.equal(["/items/", "/items/2/", "/items/1/"]);
  });

  it("is not believed of an object that a search finds, which then stays whole for the others", async () => {
    const { items } = hiding();
    await items.ids();
    expect(await items.search({}, ({ name }) => name === "two")).to.deep.equal([ROWS[1]]);
  });

  it("does not take the place of an object that a walk has read in full, which is read anew", async () => {
    const rows = [ROWS[1]!];
    const { items } = hiding(rows);
    expect(await items.byId(2)).to.deep.equal(ROWS[1]);
    await items.search({}, () => true);
    expect(await items.byId(2)).to.deep.equal(ROWS[1]);
    rows[0] = { ...ROWS[1]!, value: { n: 2 } };
    await items.search({}, () => true);
    expect(await items.byId(2)).to.deep.equal(rows[0]);
  });
});

describe("objects of one name", () => {
  it("are found beside one that its list lacks", async () => {
    const third = { id: 3, name: "two", value: 1 };
    const listed = [...ROWS, third];
    const { items } = hiding(listed);
    await items.namesakes((await items.byId(1))!, ["name"]);
    const late = { id: 4, name: "two", value: 1 };
    listed.push(late);
    const found = await items.namesakes((await items.byId(4))!, ["name"]);
    expect(found.map(({ id }) => id)).to.deep.equal([4, 2, 3]);
  });
});

describe("a list that shows the value of a setting as null, or as an empty document", () => {
  for (const [shown, text] of [
    [null, "null"],
    [{}, "{}"],
    [[], "[]"],
  ] as const) {
    it(`is not believed of a setting that is wanted, such as one of which a part is to stay: ${text}`, async () => {
      const rows = [
        { id: 1, key: "EMPTY", json_value: shown },
        { id: 2, key: "WANTED", json_value: { our_flag: true } },
      ];
      const http: HttpReader = {
        origin: "https://oms.example",
        get: (path) => {
          const own = rows.find(({ id }) => path === `/settings/${id}/`);
          const results = rows.map((row) => ({ ...row, json_value: shown }));
          return Promise.resolve(own ?? { count: results.length, results });
        },
        options: () => Promise.resolve(undefined),
      };
      expect(await settings(http, "/settings/").where(({ key }) => key === "WANTED")).to.deep.equal([rows[1]]);
    });
  }
});
