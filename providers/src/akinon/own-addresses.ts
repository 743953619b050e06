import { sameJson } from "../documents/same-json.js";
import type { HttpReader } from "../http/client.js";
import { MethodNotAllowed, NotFound } from "../http/errors.js";
import type { CollectionOptions, Identified } from "./collection-options.js";
import { type Id, isId, pathPart } from "./ids.js";
import { Misfit } from "./misfit.js";
import { type Entry, entryOf } from "./row.js";

/** The objects of a collection at their own addresses: a list may show less of them, or be out of date. */
export class OwnAddresses<Item extends Identified> {
  readonly #read = new WeakMap<Entry<Item>, Promise<Entry<Item>>>();
  /** Whether an object that is listed was not found at its own address: then a 404 there does not say that one is gone. */
  areMissing = false;

  constructor(
    private readonly http: HttpReader,
    private readonly options: CollectionOptions<Item>,
  ) {}

  about(id: Id): string {
    return `${this.options.noun} ${id}`;
  }

  pathOf(id: Id): string {
    return `${this.options.path}${pathPart(id, this.about(id))}/`;
  }

  entryOf(raw: unknown): Entry<Item> {
    return entryOf(raw, (row) => this.options.parse(row));
  }

  async read(id: Id): Promise<Entry<Item>> {
    return { ...this.entryOf(await this.http.get(this.pathOf(id), this.about(id))), isOwn: true };
  }

  /** A listed object as its own address shows it; as listed, where that shows no such object. */
  of(listed: Entry<Item>): Promise<Entry<Item>> {
    const { id } = listed.row;
    if (listed.isOwn || !isId(id)) return Promise.resolve(listed);
    const known = this.#read.get(listed);
    if (known !== undefined) return known;
    const reading = this.#of(listed, id);
    this.#read.set(listed, reading);
    reading.catch(() => this.#read.delete(listed));
    return reading;
  }

  async #of(listed: Entry<Item>, id: Id): Promise<Entry<Item>> {
    try {
      const { row } = await this.read(id);
      if (!isId(row.id) || String(row.id) !== String(id)) return listed;
      // What it does not show, the list may. An id stays as the list has it, a number or a text.
      return { ...this.entryOf({ ...listed.row, ...row, id }), isOwn: true };
    } catch (error) {
      if (error instanceof NotFound) this.areMissing = true;
      if (error instanceof NotFound || error instanceof MethodNotAllowed) return listed;
      throw error;
    }
  }

  mayShowMore({ row }: Entry<Item>): boolean {
    return this.options.mayShowLess?.(row) === true;
  }

  /** A list in full: where it may show less, the first such object tells whether all are to be read. */
  async inFull(listed: Entry<Item>[]): Promise<Entry<Item>[]> {
    const first = listed.find((entry) => isId(entry.row.id) && this.mayShowMore(entry));
    if (first === undefined) return listed;
    const own = await this.of(first);
    if (sameJson(own.row, first.row)) return listed;
    const whole = async (entry: Entry<Item>) => (this.mayShowMore(entry) ? this.of(entry) : entry);
    return Promise.all(listed.map(async (entry) => (entry === first ? own : whole(entry))));
  }

  /**
   * The object that a row is.
   *
   * @throws Misfit where it does not fit
   */
  fitting({ row, item }: Entry<Item>): Item {
    if (item !== undefined) return item;
    try {
      return this.options.parse(row);
    } catch (error) {
      const what = isId(row.id) ? this.about(row.id) : `a ${this.options.noun}`;
      throw new Misfit(what, this.http.origin + this.options.path, error);
    }
  }
}
