import type { HttpReader, Query } from "../http/client.js";
import { NotFound } from "../http/errors.js";
import { type Entry, entryOf, type Row } from "./row.js";
import { WritableMembers } from "./writable-members.js";
import { type Id, isId, pathPart } from "./ids.js";
import { fitting } from "./fitting.js";
import { inFull, ownOf } from "./in-full.js";
import { Namesakes } from "./namesakes.js";
import { type ListOptions, PagedList } from "./paged-list.js";

export type { Id, Row };

export interface Identified {
  id: Id;
}

export interface CollectionOptions<Item extends Identified> extends ListOptions {
  /** Throws where a row is not as objects of this kind are known. */
  parse(raw: unknown): Item;
  /** Whether a list may show less of an object, as of this row, than the object's own address does. */
  mayShowLess?(row: Row): boolean;
}

/**
 * A REST collection, listed once for all who ask. A walk runs while no own write is on the way; own writes keep the result current.
 * A row that does not fit is kept as it is: it matters only to who needs that very row.
 */
export class Collection<Item extends Identified> {
  #walking: Promise<Map<unknown, Entry<Item>>> | undefined;
  #listed: Map<unknown, Entry<Item>> | undefined;
  readonly #doubted = new Set<Id>();
  readonly #writes = new Set<Promise<unknown>>();
  /** The members that can be written, as far as the platform says so. */
  readonly writable: WritableMembers;
  readonly #list: PagedList;
  readonly #namesakes = new Namesakes();

  constructor(
    private readonly http: HttpReader,
    readonly options: CollectionOptions<Item>,
  ) {
    this.writable = new WritableMembers(http, options.path, options.noun);
    this.#list = new PagedList(http, options);
  }

  get origin(): string {
    return this.http.origin;
  }

  /** Every object that fits. */
  async all(): Promise<Item[]> {
    return (await this.#current()).flatMap(({ item }) => (item === undefined ? [] : [item]));
  }

  /**
   * The objects that are wanted, judged by their members as they come.
   *
   * @throws Misfit where one of them does not fit
   */
  async where(isWanted: (row: Row) => boolean): Promise<Item[]> {
    const wanted = (await this.#current()).filter(({ row }) => isWanted(row));
    return Promise.all(wanted.map((entry) => this.#whole(entry)));
  }

  /** Undefined only when the platform confirms that the object is gone; a list alone is not believed. */
  async byId(id: Id): Promise<Item | undefined> {
    const listed = (await this.#entries()).get(id);
    return listed === undefined || this.#doubted.has(id) ? this.reread(id) : this.#whole(listed);
  }

  /** Ids of what is there. */
  async ids(): Promise<Id[]> {
    return idsOf(await this.#entries());
  }

  /** Ids of what was listed last; none before the first walk. */
  known(): Id[] {
    return idsOf(this.#listed ?? new Map());
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

  /** Reads one object anew; undefined when it is gone. */
  async reread(id: Id): Promise<Item | undefined> {
    const entry = await this.#refresh(id);
    return entry && this.#fitting(entry);
  }

  /**
   * An object as its own address shows it, where a list may be out of date; as listed, where that address shows no such object.
   */
  async atItsAddress(id: Id): Promise<Item | undefined> {
    const listed = (await this.#entries()).get(id);
    if (listed === undefined || listed.isOwn) return listed && this.#fitting(listed);
    const own = await ownOf(listed, (id) => this.#own(id));
    return this.#fitting(own.item === undefined ? listed : own);
  }

  /** The objects of the last walk whose members have the values that they have in this one, which is one of them. */
  async namesakes({ id }: Item, members: readonly string[]): Promise<Item[]> {
    const listed = await this.#entries();
    const own = listed.get(id);
    const found = own === undefined ? [] : this.#namesakes.of(listed, own.row, members);
    // An id may be shown as a text, and as a number elsewhere.
    const isOther = ({ row }: Entry<Item>) => String(row.id) !== String(id);
    return found.filter((entry) => entry === own || isOther(entry)).flatMap(({ item }) => item ?? []);
  }

  /** What tells an object from all others of its system. */
  addressOf(id: Id): string {
    return `${this.options.path}${id}`;
  }

  pathOf(id: Id): string {
    return `${this.options.path}${pathPart(id, this.about(id))}/`;
  }

  about(id: Id): string {
    return `${this.options.noun} ${id}`;
  }

  /** A search on the platform's side, for collections that answer a write without the object. Never for listing. */
  async search(query: Query, isWanted: (row: Row) => boolean): Promise<Item[]> {
    const rows = await this.#list.read(query);
    const wanted = rows.map((raw) => this.#entryOf(raw)).filter(({ row }) => isWanted(row));
    for (const entry of wanted) this.#listed?.set(entry.row.id, entry);
    return Promise.all(wanted.map((entry) => this.#whole(entry)));
  }

  #entries(): Promise<Map<unknown, Entry<Item>>> {
    if (this.#listed !== undefined) return Promise.resolve(this.#listed);
    this.#walking ??= this.#start();
    return this.#walking;
  }

  async #current(): Promise<Entry<Item>[]> {
    const listed = await this.#entries();
    await Promise.all([...this.#doubted].map((id) => this.#refresh(id)));
    return [...listed.values()];
  }

  async #refresh(id: Id): Promise<Entry<Item> | undefined> {
    this.#doubted.delete(id);
    try {
      const entry = await this.#own(id);
      this.#listed?.set(id, entry);
      return entry;
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      this.#listed?.delete(id);
      return undefined;
    }
  }

  #start(): Promise<Map<unknown, Entry<Item>>> {
    const noWrites = async () => {
      while (this.#writes.size > 0) await Promise.allSettled(this.#writes);
    };
    const walk: Promise<Map<unknown, Entry<Item>>> = this.#rows(noWrites).then(
      (entries) => {
        if (this.#walking === walk) {
          this.#listed = entries;
          this.#walking = undefined;
        }
        return entries;
      },
      (error: unknown) => {
        if (this.#walking === walk) this.#walking = undefined;
        throw error;
      },
    );
    return walk;
  }

  async #rows(noWrites: () => Promise<void>): Promise<Map<unknown, Entry<Item>>> {
    const listed = (await this.#list.read({}, noWrites)).map((raw) => this.#entryOf(raw));
    const isDoubtful = ({ row }: Entry<Item>) => this.options.mayShowLess?.(row) === true;
    const own = new Map(await inFull(listed.filter(isDoubtful), (id) => this.#own(id)));
    const rows = listed.map((entry) => own.get(entry) ?? entry);
    return new Map(rows.map((entry) => [entry.row.id ?? entry, entry]));
  }

  /** An object as its own address shows it. */
  async #own(id: Id): Promise<Entry<Item>> {
    return { ...this.#entryOf(await this.http.get(this.pathOf(id), this.about(id))), isOwn: true };
  }

  #entryOf = (raw: unknown) => entryOf(raw, (row) => this.options.parse(row));

  /** A list may show less of an object than its own address does. */
  async #whole(entry: Entry<Item>): Promise<Item> {
    const { id } = entry.row;
    const own = entry.item === undefined && isId(id) ? await this.#refresh(id) : undefined;
    return this.#fitting(own !== undefined && own.row.id === id ? own : entry);
  }

  #fitting = (entry: Entry<Item>) => fitting(entry, { ...this.options, origin: this.http.origin });
}

const idsOf = (entries: ReadonlyMap<unknown, unknown>): Id[] => [...entries.keys()].filter(isId);
