import { expect } from "chai";
import { z } from "zod";
import { Collection } from "../../../providers/src/akinon/collection.js";
import { idSchema } from "../../../providers/src/akinon/ids.js";
import { UnstableList } from "../../../providers/src/akinon/paged-list.js";
import { Writing } from "../../../providers/src/akinon/writing.js";
import type { HttpWriter, Query } from "../../../providers/src/http/client.js";
import { Invalid, MethodNotAllowed, NotFound, UnexpectedAnswer } from "../../../providers/src/http/errors.js";
import { rejection } from "../../support/rejection.js";

interface Item {
  id: number | string;
  name?: string | undefined;
}

/** A platform of one collection that answers from a script of pages. */
function scripted(pages: (query: Query) => unknown, parse = (raw: unknown) => raw as Item) {
  const calls: string[] = [];
  const http: HttpWriter = {
    origin: "https://oms.example",
    get: async (path, _about, query = {}) => {
      calls.push(`GET ${path} ${String(query.page ?? 1)}`);
      await Promise.resolve();
      return pages(query);
    },
    options: () => Promise.resolve(undefined),
    send: (method, path, _about, body) => {
      calls.push(`${method} ${path}`);
      return Promise.resolve(method === "DELETE" ? undefined : { id: 9, ...(body as object) });
    },
  };
  const items = new Collection<Item>(http, { path: "/items/", noun: "item", parse });
  return { items, writing: new Writing(http, items, async () => undefined), calls };
}

const page = (ids: number[], count: number, next: string | null = null) => ({
  results: ids.map((id) => ({ id })),
  count,
  next,
});
const ids = async (items: Collection<Item>) => (await items.all()).map(({ id }) => id);

describe("a collection", () => {
  it("is listed once for all who ask at the same time and later", async () => {
    const { items, calls } = scripted(() => page([1, 2], 2));
    await Promise.all([items.all(), items.byId(1), items.all()]);
    expect(await items.byId(2)).to.deep.equal({ id: 2 });
    expect(calls).to.have.length(1);
  });

  it("reads an object at its own address once for all who ask at the same time, and again after an error", async () => {
    let isDown = true;
    const { items, calls } = scripted(() => {
      if (!calls.at(-1)!.includes("/items/1/")) return page([1], 1);
      if (!isDown) return { id: 1, name: "ours" };
      throw new UnexpectedAnswer({ method: "GET", url: "", about: "" }, "answered", "", 500);
    });
    const [item] = await items.all();
    const look = () => Promise.allSettled([items.atItsAddress(item!), items.atItsAddress(item!)]);
    expect((await look()).map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
    isDown = false;
    expect((await look()).map(({ status }) => status)).to.deep.equal(["fulfilled", "fulfilled"]);
    expect(calls.filter((call) => call.includes("/items/1/"))).to.have.length(2);
  });

  it("shows what was written where the list alone shows it", async () => {
    let name = "before";
    const { items, writing, calls } = scripted(() => {
      if (!calls.at(-1)!.includes("/items/1/")) return { results: [{ id: 1, name }], count: 1, next: null };
      throw new MethodNotAllowed({ method: "GET", url: "", about: "" }, "answered", "", 405);
    });
    await items.all();
    name = "after";
    await writing.update(1, { name });
    expect(await items.where(() => true)).to.deep.equal([{ id: 1, name: "after" }]);
  });

  it("takes a bare array for the whole list", async () => {
    const { items } = scripted(() => [{ id: 4 }]);
    expect(await ids(items)).to.deep.equal([4]);
  });

  it("walks page by page, and asks for the largest", async () => {
    const { items } = scripted(({ page: number = 1, limit, page_size }) => {
      expect([limit, page_size]).to.deep.equal([999, 999]);
      return number === 1 ? page([1, 2], 3, "http://a-host-not-to-be-trusted/?page=2") : page([3], 3);
    });
    expect(await ids(items)).to.deep.equal([1, 2, 3]);
  });

  it("walks again when the number of objects is not the announced one", async () => {
    let walk = 0;
    const { items } = scripted(({ page: number }) => {
      if (number === undefined) return (walk++, page([1], 2, "more"));
      return page(walk === 1 ? [1] : [2], 2);
    });
    expect(await ids(items)).to.deep.equal([1, 2]);
  });

  it("walks again when a page is gone meanwhile", async () => {
    let gone = false;
    const { items } = scripted(({ page: number }) => {
      if (number === undefined) return gone ? page([1], 1) : page([1], 2, "more");
      gone = true;
      throw new NotFound({ method: "GET", url: "", about: "" }, "Invalid page.", "", 404);
    });
    expect(await ids(items)).to.deep.equal([1]);
  });

  it("walks again when an object went between two pages, so that another one moved to the page that was read", async () => {
    let walk = 0;
    const { items } = scripted(({ page: number }) => {
      if (number === undefined) return ++walk === 1 ? page([1, 2], 4, "more") : page([2, 3], 3, "more");
      return page([4], 3);
    });
    expect(await ids(items)).to.deep.equal([2, 3, 4]);
  });

  it("never gives half a list", async () => {
    const { items, calls } = scripted(({ page: number }) =>
      number === undefined ? page([1], 3, "more") : page([2], 3),
    );
    const { message } = await rejection(items.all());
    expect(message).to.contain("do not add up: it announces 3 items, but 2 different ones came, 3 times in a row");
    expect(calls).to.have.length(6);
  });

  it("ends a walk whose pages never end", async () => {
    const { items } = scripted(({ page: number = 1 }) => page(Number(number) < 3 ? [Number(number)] : [], 2, "more"));
    expect(await ids(items)).to.deep.equal([1, 2]);
  });

  it("ends a walk that brings ever new objects, before they fill the memory", async () => {
    const many = (query: Query) => Array.from({ length: 999 }, (_, index) => Number(query.page ?? 1) * 1000 + index);
    const { items, calls } = scripted((query) => page(many(query), 1_000_000_000, "more"));
    expect(await rejection(items.all())).to.be.instanceOf(UnstableList);
    expect(calls.length).to.be.below(300);
  });

  for (const [what, results] of [
    ["objects", [{ id: 1 }]],
    ["rows without an id", [{ name: "a" }, { name: "a" }, "b", null]],
  ] as const) {
    it(`ends a walk whose pages are always the same, and does not believe it: ${what}`, async () => {
      const { items, calls } = scripted(() => ({ results, next: "more" }));
      expect(await rejection(items.all())).to.be.instanceOf(UnstableList);
      expect(calls).to.have.length(6);
    });
  }

  for (const [what, last] of [
    ["an empty text", ""],
    ["false", false],
    ["nothing", undefined],
  ] as const) {
    it(`ends where the next page is ${what}`, async () => {
      const { items, calls } = scripted(({ page: number }) =>
        number === undefined ? page([1], 2, "more") : { ...page([2], 2), next: last },
      );
      expect(await ids(items)).to.deep.equal([1, 2]);
      expect(calls).to.have.length(2);
    });
  }

  for (const [what, next] of [
    ["a relative address", "?page=2"],
    ["a path", "/elsewhere/?limit=999&page=2"],
    ["an address with its query in another order", "http://other.example/?page=2&limit=999"],
    ["an address without a query", "https://other.example/next/"],
    ["a number", 2],
    ["true", true],
  ] as const) {
    it(`goes on where the next page is ${what}`, async () => {
      const { items, calls } = scripted(({ page: number }) =>
        number === undefined ? { ...page([1], 2), next } : page([2], 2),
      );
      expect(await ids(items)).to.deep.equal([1, 2]);
      expect(calls).to.have.length(2);
    });
  }

  it("takes null for no rows only where none are counted", async () => {
    expect(await ids(scripted(() => ({ count: 0, next: null, results: null })).items)).to.deep.equal([]);
    const { items } = scripted(() => ({ count: 2, next: null, results: null }));
    expect(await rejection(items.all())).to.be.instanceOf(UnstableList);
  });

  for (const [what, answer] of [
    ["rows that the user does not see", page([1, 2], 5)],
    ["nothing", page([1, 2], 0)],
    ["a row that comes twice", page([1, 2, 2], 3)],
  ] as const) {
    it(`takes a single page for the whole list, also where its count counts ${what}`, async () => {
      const { items, calls } = scripted(() => answer);
      expect(await ids(items)).to.deep.equal([1, 2]);
      expect(calls).to.have.length(1);
    });
  }

  describe("a page that does not say whether there is a next one", () => {
    const ALL = Array.from({ length: 25 }, (_, index) => ({ id: index + 1 }));
    const after = (query: Query) => {
      const at = query.page === undefined ? 0 : (Number(query.page) - 1) * 10;
      return ALL.slice(at, at + 10);
    };

    for (const [what, answer] of [
      ["a bare array", (rows: object[]) => rows],
      ["an object with other words for it", (rows: object[]) => ({ results: rows, links: { next: "?page=2" } })],
      ["an object with a count", (rows: object[]) => ({ results: rows, count: 25 })],
    ] as const) {
      it(`is asked for one: ${what}`, async () => {
        const { items, calls } = scripted((query) => answer(after(query)));
        expect(await ids(items)).to.deep.equal(ALL.map(({ id }) => id));
        expect(calls.length).to.be.at.most(4);
      });

      it(`is asked for one that begins behind it: ${what}`, async () => {
        const { items } = scripted(({ offset = 0 }) => answer(ALL.slice(Number(offset), Number(offset) + 10)));
        expect(await ids(items)).to.deep.equal(ALL.map(({ id }) => id));
      });
    }

    for (const [how, refused] of [
      ["the same rows", () => ALL.slice(0, 5)],
      ["no rows", () => []],
      ["that there is none", NotFound],
      ["that it knows no pages", Invalid],
    ] as const) {
      it(`is the whole list where the next one is answered with ${how}`, async () => {
        const { items, calls } = scripted(({ page }) => {
          if (page === undefined) return ALL.slice(0, 5);
          if (refused !== NotFound && refused !== Invalid) return (refused as () => object[])();
          throw new refused({ method: "GET", url: "", about: "" }, "answered", "", refused === NotFound ? 404 : 400);
        });
        expect(await ids(items)).to.deep.equal([1, 2, 3, 4, 5]);
        expect(calls).to.have.length(2);
      });
    }

    it("is no whole list where it counts more, and nothing leads to them", async () => {
      const { items } = scripted(() => ({ results: ALL.slice(0, 10), count: 25 }));
      const error = await rejection(items.all());
      expect(error).to.be.instanceOf(UnstableList);
      expect(error.message).to.contain("it announces 25 items, but 10 different ones came");
    });

    it("is asked for one where it counts more, however many rows it has", async () => {
      const { items } = scripted(({ page }) => ({
        results: page === undefined ? ALL.slice(0, 7) : ALL.slice(7, 12),
        count: 12,
      }));
      expect(await ids(items)).to.have.length(12);
    });

    it("is the whole list where it is a bare array of no round number", async () => {
      const { items, calls } = scripted(() => ALL.slice(0, 7));
      expect(await ids(items)).to.have.length(7);
      expect(calls).to.have.length(1);
    });
  });

  for (const [how, next] of [
    ["offset", (at: number) => `http://a-host-not-to-be-trusted/other/?limit=2&offset=${at}`],
    ["cursor", (at: number) => `?cursor=${encodeURIComponent(`a+b=${at}`)}`],
  ] as const) {
    it(`follows pages by ${how}, by the query of the next address and nothing else of it`, async () => {
      const paths = new Set<string>();
      const { items, calls } = scripted((query) => {
        const at = Number(query.offset ?? String(query.cursor ?? "a+b=0").replace("a+b=", ""));
        return { results: [{ id: at }, { id: at + 1 }], next: at < 4 ? next(at + 2) : null };
      });
      expect(await ids(items)).to.deep.equal([0, 1, 2, 3, 4, 5]);
      for (const call of calls) paths.add(call.split(" ")[1]!);
      expect([...paths]).to.deep.equal(["/items/"]);
    });
  }

  it("asks without a size where one is refused, and goes on so", async () => {
    const { items, calls } = scripted((query) => {
      if ("limit" in query) throw new Invalid({ method: "GET", url: "", about: "" }, "answered 400", "", 400);
      return query.page === undefined ? page([1], 2, "/items/?page=2") : page([2], 2);
    });
    expect(await ids(items)).to.deep.equal([1, 2]);
    items.forget();
    expect(await ids(items)).to.deep.equal([1, 2]);
    expect(calls).to.have.length(5);
  });

  it("says that it changed only where it did", async () => {
    let walk = 0;
    const { items } = scripted(({ page: number }) => {
      if (number === undefined) return (walk++, page([1], 3 + walk, "more"));
      return page([2], 3 + walk);
    });
    expect((await rejection(items.all())).message).to.contain("changed while it was read, 3 times in a row");
  });

  for (const status of [404, 204]) {
    it(`says what a list that is answered ${status} may mean`, async () => {
      const attempt = { method: "GET", url: "https://oms.example/items/", about: "list of items" };
      const Kind = status === 404 ? NotFound : UnexpectedAnswer;
      const { items } = scripted(() => {
        throw new Kind(attempt, `answered ${status}`, "", status);
      });
      expect((await rejection(items.all())).message).to.equal(
        `GET https://oms.example/items/ (list of items): answered ${status}; check akinon:paths. If it is right, the platform ` +
          "answers like this because the list is empty: create a first object by hand",
      );
    });
  }

  describe("with rows that do not fit", () => {
    const rows: unknown[] = [
      { id: 1, name: null },
      { id: "two", name: "b" },
      { id: "..", name: "c" },
      null,
      7,
      { name: "d" },
      { id: null, name: "e" },
      { id: 3, name: "f" },
    ];
    const schema = z.looseObject({ id: idSchema, name: z.string() });
    const open = () =>
      scripted(
        () => ({ results: rows, count: 99, next: null }),
        (raw) => schema.parse(raw),
      );

    it("gives those that do, with ids that are numbers or texts", async () => {
      expect(await ids(open().items)).to.deep.equal(["two", "..", 3]);
    });

    it("finds what is wanted among them", async () => {
      expect(await open().items.where(({ name }) => name === "f")).to.deep.equal([{ id: 3, name: "f" }]);
      expect(await open().items.byId("two")).to.deep.equal({ id: "two", name: "b" });
    });

    it("names one that is needed, with its id, member and address", async () => {
      const { message } = await rejection(open().items.where(({ id }) => id === 1));
      expect(message).to.match(
        /^item 1 \(https:\/\/oms\.example\/items\/\) cannot be used: name .*. Correct it on the platform$/,
      );
      expect((await rejection(open().items.byId(1))).message).to.contain("item 1 ");
      expect((await rejection(open().items.where(({ name }) => name === "d"))).message).to.contain("id must be");
    });

    it("makes no call by an id that would lead to another address", async () => {
      for (const id of ["..", ".", "", "a/b", "a\\b", "\ud800"]) {
        const { items, writing, calls } = open();
        expect((await rejection(writing.update(id, {}))).message).to.contain("would lead to another address");
        expect((await rejection(items.reread(id))).message).to.contain(JSON.stringify(id));
        expect(calls).to.deep.equal([]);
      }
      expect(open().items.pathOf("a b%2e")).to.equal("/items/a%20b%252e/");
      const paths = [0, -1, "0", " ", "%2e%2e", "a?b", "a#b", "..."].map((id) => open().items.pathOf(id));
      const parts = ["0", "-1", "0", "%20", "%252e%252e", "a%3Fb", "a%23b", "..."];
      expect(paths).to.deep.equal(parts.map((part) => `/items/${part}/`));
    });
  });

  it("asks again after a failed walk", async () => {
    let fail = true;
    const { items } = scripted(() => {
      if (fail) throw new Error("down");
      return page([1], 1);
    });
    await rejection(items.all());
    fail = false;
    expect(await ids(items)).to.deep.equal([1]);
  });

  it("is kept current by own writes, without another walk", async () => {
    const { items, writing, calls } = scripted((query) => ("limit" in query ? page([1], 1) : { id: 9 }));
    await items.all();
    const made = await Promise.all(["a", "b"].map((name) => writing.create({ name }, name)));
    expect(made).to.deep.equal([9, 9]);
    await writing.confirmed(9, () => true);
    expect(await ids(items)).to.deep.equal([1, 9]);
    expect(calls.filter((call) => call.startsWith("GET /items/ "))).to.have.length(1);
  });

  it("asks for an object that the list does not hold, and believes only a confirmed 404", async () => {
    let answer: () => unknown = () => ({ id: 5 });
    const { items } = scripted((query) => ("limit" in query ? page([1], 1) : answer()));
    expect(await items.byId(5)).to.deep.equal({ id: 5 });
    answer = () => {
      throw new NotFound({ method: "GET", url: "", about: "" }, "Not found.", "", 404);
    };
    expect(await items.byId(6)).to.equal(undefined);
    answer = () => {
      throw new Error("a page");
    };
    expect((await rejection(items.byId(7))).message).to.equal("a page");
  });

  it("reads an object that was deleted: it may be there, switched off", async () => {
    const { items, writing, calls } = scripted((query) =>
      "limit" in query ? page([1, 2], 2) : { id: 1, name: "off" },
    );
    await items.all();
    await writing.remove(1, ({ name }) => name === "off");
    expect(calls).to.deep.equal(["GET /items/ 1", "DELETE /items/1/", "GET /items/1/ 1"]);
    expect(await items.all()).to.deep.include({ id: 1, name: "off" });
    expect((await rejection(writing.remove(1))).message).to.match(/item 1 .* still shows it/);
  });

  it("sends no write while a walk is on the way, and starts no walk while a write is", async () => {
    const { items, writing, calls } = scripted(({ page: number = 1 }) =>
      number === 1 ? page([1], 2, "more") : page([2], 2),
    );
    const walk = items.all();
    await Promise.all([writing.update(1, {}), walk]);
    expect(calls).to.deep.equal(["GET /items/ 1", "GET /items/ 2", "PATCH /items/1/"]);
  });

  it("forgets what it listed when a write failed", async () => {
    const { items, calls } = scripted(() => page([1], 1));
    await items.all();
    await rejection(items.exclusively(() => Promise.reject(new Error("answer lost"))));
    await items.all();
    expect(calls).to.have.length(2);
  });
});
