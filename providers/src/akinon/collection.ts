import type { HttpReader, Query } from "../http/client.js";
import { NotFound } from "../http/errors.js";
import { WritableMembers } from "./writable-members.js";

/** Numbers, as far as Akinon documents them; where it documents nothing an installation may have texts. */
export type Id = number | string;

export interface Identified {
  id: Id;
}

export interface CollectionOptions<Item extends Identified> {
  path: string;
  /** One object in words, e.g. `hook`. */
  noun: string;
  parse(raw: unknown): Item;
}

const LARGEST_PAGE: Query = { limit: 999, page_size: 999 };
const MOST_PAGES = 10_000;
/** No installation comes near it: a list that goes on is one that would fill the memory. */
const MOST_ITEMS = 250_000;
const MOST_WALKS = 3;

/** The platform's list did not add up, several times: better no answer than a silent half list. */
export class UnstableList extends Error {}

/**
 * A REST collection, listed once for all who ask. The platform's lists have no order and move under writes, so a walk
 * takes the largest page, runs while no own write is on the way, and is repeated when it does not add up. Own writes
 * keep the result current.
 */
export class Collection<Item extends Identified> {
  #walking: Promise<Map<Id, Item>> | undefined;
  #listed: Map<Id, Item> | undefined;
  readonly #doubted = new Set<Id>();
  readonly #writes = new Set<Promise<unknown>>();
  /** The members that can be written, as far as the platform says so. */
  readonly writable: WritableMembers;

  constructor(
    private readonly http: HttpReader,
    readonly options: CollectionOptions<Item>,
  ) {
    this.writable = new WritableMembers(http, options.path, options.noun);
  }

  get origin(): string {
    return this.http.origin;
  }

  async all(): Promise<Item[]> {
    const listed = await this.#list();
    await Promise.all([...this.#doubted].map((id) => this.reread(id)));
    return [...listed.values()];
  }

  /** Undefined only when the platform confirms that the object is gone; a list alone is not believed. */
  async byId(id: Id): Promise<Item | undefined> {
    const listed = (await this.#list()).get(id);
    return listed === undefined || this.#doubted.has(id) ? this.reread(id) : listed;
  }

  /** Marks an object whose state is not known any more: it is read anew when somebody asks for it. */
  doubt(id: Id): void {
    this.#doubted.add(id);
  }

  /** Forgets what was listed: somebody else wrote, or the answer to a write was lost. */
  forget(): void {
    this.#walking = undefined;
    this.#listed = undefined;
  }

  /** Runs a write when no walk is on the way; a walk begins when no write is. */
  async exclusively<Result>(write: () => Promise<Result>): Promise<Result> {
    await this.#walking?.catch(() => undefined);
    const running = write();
    this.#writes.add(running);
    try {
      return await running;
    } catch (error) {
      this.forget();
      throw error;
    } finally {
      this.#writes.delete(running);
    }
  }

  /** Puts an object as the platform just answered it in the place of what was listed. */
  keep(raw: unknown): Item {
    const item = this.options.parse(raw);
    this.#listed?.set(item.id, item);
    return item;
  }

  /** Reads one object anew; undefined when it is gone. */
  async reread(id: Id): Promise<Item | undefined> {
    this.#doubted.delete(id);
    try {
      return this.keep(await this.http.get(this.pathOf(id), this.about(id)));
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      this.#listed?.delete(id);
      return undefined;
    }
  }

  pathOf(id: Id): string {
    return `${this.options.path}${encodeURIComponent(id)}/`;
  }

  about(id: Id): string {
    return `${this.options.noun} ${id}`;
  }

  /** A search on the platform's side, for collections that answer a write without the object. Never for listing. */
  async search(query: Query): Promise<Item[]> {
    const answer = await this.http.get(this.options.path, `search for a ${this.options.noun}`, {
      ...LARGEST_PAGE,
      ...query,
    });
    return toPage(answer, this.origin + this.options.path).results.map((raw) => this.keep(raw));
  }

  #list(): Promise<Map<Id, Item>> {
    if (this.#listed !== undefined) return Promise.resolve(this.#listed);
    this.#walking ??= this.#start();
    return this.#walking;
  }

  #start(): Promise<Map<Id, Item>> {
    const walk: Promise<Map<Id, Item>> = this.#walk().then(
      (items) => {
        if (this.#walking === walk) {
          this.#listed = items;
          this.#walking = undefined;
        }
        return items;
      },
      (error: unknown) => {
        if (this.#walking === walk) this.#walking = undefined;
        throw error;
      },
    );
    return walk;
  }

  async #walk(): Promise<Map<Id, Item>> {
    for (let attempt = 1; attempt <= MOST_WALKS; attempt++) {
      while (this.#writes.size > 0) await Promise.allSettled(this.#writes);
      const { items, count } = await this.#pages();
      if (count === undefined || items.size === count) return items;
    }
    throw new UnstableList(
      `the list of ${this.options.noun}s at ${this.http.origin}${this.options.path} changed while it was read, ` +
        `${MOST_WALKS} times in a row; try again when less is written to it`,
    );
  }

  async #pages(): Promise<{ items: Map<Id, Item>; count: number | undefined }> {
    const items = new Map<Id, Item>();
    let count: number | undefined;
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = page === 1 ? LARGEST_PAGE : { ...LARGEST_PAGE, page };
      const answer = toPage(await this.#page(query), `${this.http.origin}${this.options.path}`);
      // Something came or went since the page before, and what moved across the border of two pages may be missing.
      if (page > 1 && answer.count !== count) return { items, count: NaN };
      count = answer.count;
      const before = items.size;
      for (const raw of answer.results) {
        const item = this.options.parse(raw);
        items.set(item.id, item);
      }
      if (!answer.hasNext) break;
      if (items.size > MOST_ITEMS) {
        throw new UnstableList(`the list of ${this.options.noun}s goes on after ${MOST_ITEMS}; check akinon:paths`);
      }
      // A `next` that leads to nothing new would go on for ever, and without a count nobody could tell what is missing.
      if (items.size === before) return { items, count: count ?? NaN };
    }
    return { items, count };
  }

  async #page(query: Query): Promise<unknown> {
    try {
      return await this.http.get(this.options.path, `list of ${this.options.noun}s`, query);
    } catch (error) {
      // A list that became shorter meanwhile: the count will not fit, and the walk is repeated.
      if (error instanceof NotFound && (query.page ?? 1) !== 1) return { count: -1, next: null, results: [] };
      throw error;
    }
  }
}

/** A page of Django REST framework, or a bare array, which is all there is. */
function toPage(answer: unknown, url: string): { results: unknown[]; count: number | undefined; hasNext: boolean } {
  if (Array.isArray(answer)) return { results: answer, count: undefined, hasNext: false };
  const page = answer as { results?: unknown; count?: unknown; next?: unknown } | null | undefined;
  if (!Array.isArray(page?.results)) throw new UnstableList(`${url} did not answer with a list; check akinon:paths`);
  return {
    results: page.results,
    count: typeof page.count === "number" ? page.count : undefined,
    hasNext: page.next !== null && page.next !== undefined,
  };
}
