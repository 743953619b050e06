import type { Row } from "./declared.js";
import { rowsOf } from "./judge.js";
import type { Sight } from "./sight.js";
import { type Difference, together } from "./variant-set.js";

interface Erased {
  collection: string;
  /** As it stood then. */
  row: Row;
  /** As it was before everything. */
  was: Row;
}

/** What becomes of a platform while a trial goes on, and of its rows behind everybody's back. */
export class Happenings {
  /** What was there before everything, and somebody took away. */
  readonly #missing: Erased[] = [];

  constructor(
    private readonly sight: Sight,
    private readonly differences: readonly Difference[],
  ) {}

  play(during = false): Promise<unknown> {
    return this.sight.platform.control("PUT", "variants", { "*": together(this.differences, during) });
  }

  /** The platform does as usual, but for its masks: they are no fault. */
  withMasksOnly(): Promise<unknown> {
    const { masks } = together(this.differences);
    return this.sight.platform.control("PUT", "variants", masks === undefined ? {} : { "*": { masks } });
  }

  withoutMasks(): Promise<unknown> {
    return this.sight.platform.control("PUT", "variants", {});
  }

  /** The platform is mended: it has no difference any more but for its masks, and nothing that the trial put there. */
  async mended(args: readonly object[]): Promise<void> {
    const { platform, foreign, before, erased } = this.sight;
    await this.withMasksOnly();
    for (const key of foreign) {
      const [collection, id] = key.split(" ") as [string, string];
      await platform.control("DELETE", `objects/${collection}/${id}`).catch(() => undefined);
      before[collection] = before[collection]!.filter((row) => String(row.id) !== id);
    }
    foreign.clear();
    // What was there, and no resource made again, is there again as from a backup of that time: under another id.
    const isThere = this.sight.row(args) !== undefined;
    for (const { collection, row, was } of isThere ? [] : this.#missing.splice(0)) {
      const { id, created_date } = await this.#add(collection, was);
      before[collection]!.push({ ...was, id, created_date });
      erased.delete(`${collection} ${row.id}`);
    }
  }

  /** The row of ours is gone, and another object has its id. */
  async replaced(collection: string, row: Row): Promise<void> {
    const { platform, before, erased } = this.sight;
    await this.play(true);
    await platform.control("DELETE", `objects/${collection}/${row.id}`);
    erased.add(`${collection} ${row.id}`);
    const was = before[collection]!.find(({ id }) => id === row.id);
    if (was !== undefined) this.#missing.push({ collection, row, was });
    await this.add(collection, renamed(row));
    await this.play();
  }

  /** Somebody puts a row there. */
  async add(collection: string, row: Row, isForeign = true): Promise<void> {
    const { platform, before, foreign } = this.sight;
    const { id } = await this.#add(collection, row);
    if (isForeign) foreign.add(`${collection} ${id}`);
    before[collection] = [
      ...before[collection]!.filter((each) => each.id !== id),
      rowsOf(platform)[collection]!.find((each) => each.id === id)!,
    ];
  }

  change(collection: string, { id }: Row, change: Record<string, unknown>): Promise<unknown> {
    return this.sight.platform.control("PATCH", `objects/${collection}/${id}`, change);
  }

  #add(collection: string, row: Row): Promise<Row> {
    const { id: _id, created_date: _born, modified_date: _dated, ...members } = row;
    return this.sight.platform.control<Row>("POST", `objects/${collection}`, members);
  }
}

/** The same object under another name, so that it is another one. */
function renamed(row: Row): Row {
  const names = ["name", "slug", "key", "origin_id"].filter((name) => name in row);
  const changed: [string, unknown][] = names.map((name) => [name, `${String(row[name])}-other`]);
  if ("stock_location" in row) changed.push(["stock_location", Number(row.stock_location) + 1]);
  if ("target_url" in row) changed.push(["target_url", "https://other.example/"]);
  return { ...row, ...(Object.fromEntries(changed) as object) };
}
