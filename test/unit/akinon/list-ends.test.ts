import { expect } from "chai";
import { PagedList } from "../../../providers/src/akinon/paged-list.js";
import type { HttpReader, Query } from "../../../providers/src/http/client.js";

/** A list of so many rows, in pages of a hundred. */
function listOf(count: number): { list: PagedList; pages: unknown[] } {
  const pages: unknown[] = [];
  const http: HttpReader = {
    origin: "https://oms.example",
    options: () => Promise.resolve({}),
    get: (_path, _about, query: Query = {}) => {
      const page = Number(query.page ?? 1);
      pages.push(page);
      const rows = Array.from({ length: count }, (_, id) => ({ id })).slice((page - 1) * 100, page * 100);
      return Promise.resolve({ count, next: page * 100 < count ? `?page=${page + 1}` : null, results: rows });
    },
  };
  return { list: new PagedList(http, { path: "/log/", noun: "delivery" }), pages };
}

describe("the ends of a long list", () => {
  const ends = async (count: number) => {
    const { list, pages } = listOf(count);
    const { rows, isWhole } = await list.ends();
    return { rows: rows.length, isWhole, pages };
  };

  it("are the list itself where it has one page or two", async () => {
    expect(await ends(0)).to.deep.equal({ rows: 0, isWhole: true, pages: [1] });
    expect(await ends(100)).to.deep.equal({ rows: 100, isWhole: true, pages: [1] });
    expect(await ends(150)).to.deep.equal({ rows: 150, isWhole: true, pages: [1, 2] });
  });

  it("are its first page and its last one, however long it is, and it says that there is more", async () => {
    expect(await ends(1_000_050)).to.deep.equal({ rows: 150, isWhole: false, pages: [1, 10_001] });
  });
});
