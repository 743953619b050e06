import type { HttpReader, Query } from "../http/client.js";
import { MethodNotAllowed, NotFound } from "../http/errors.js";
import type { CollectionOptions, Identified } from "./collection-options.js";
import { type Id, isId } from "./ids.js";
import { Namesakes } from "./namesakes.js";
import { OwnAddresses } from "./own-addresses.js";
import { PagedList } from "./paged-list.js";
import type { Entry, Row } from "./row.js";
import { WritableMembers } from "./writable-members.js";

export type { Id, Identified, Row };

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
  readonly #addresses: OwnAddresses<Item>;
  readonly #namesakes = new Namesakes();

  constructor(
    private readonly http: HttpReader,
    readonly options: CollectionOptions<Item>,
  ) {
    this.writable = new WritableMembers(http, options.path, options.noun);
    this.#list = new PagedList(http, options);
    this.#addresses = new OwnAddresses(http, options);
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
    return Promise.all(wanted.map((entry) => this.#inFull(entry)));
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
    return entry && this.#addresses.fitting(entry);
  }

  /**
   * An object as its own address shows it, where a list may be out of date; as listed, where that address shows no such object.
   */
  async atItsAddress(item: Item): Promise<Item> {
    const listed = (await this.#entries()).get(item.id);
    return listed === undefined ? item : this.#atItsAddress(listed);
  }

  /** An object as the last walk showed it; as it is, where its own address was read in the place of that. */
  asListed(item: Item): Item {
    return this.#listed?.get(item.id)?.item ?? item;
  }

  /** An object, and those of the last walk whose members have the values that they have in this one. */
  async namesakes(item: Item, members: readonly string[]): Promise<Item[]> {
    const listed = await this.#entries();
    const own = listed.get(item.id);
    const found = own === undefined ? [] : this.#namesakes.of(listed, own.row, members);
    // An id may be shown as a text, and as a number elsewhere.
    const others = found.filter(({ row }) => String(row.id) !== String(item.id));
    return [item, ...others.flatMap((other) => other.item ?? [])];
  }

  /** What tells an object from all others of its system. */
  addressOf(id: Id): string {
    return `${this.options.path}${id}`;
  }

  pathOf(id: Id): string {
    return this.#addresses.pathOf(id);
  }

  about(id: Id): string {
    return this.#addresses.about(id);
  }

  /** A search on the platform's side, for collections that answer a write without the object. Never for listing. */
  async search(query: Query, isWanted: (row: Row) => boolean): Promise<Item[]> {
    const rows = await this.#list.read(query);
    const wanted = rows.map((raw) => this.#addresses.entryOf(raw)).filter(({ row }) => isWanted(row));
    for (const entry of wanted) this.#note(entry);
    return Promise.all(wanted.map((entry) => this.#inFull(entry)));
  }

  /** A row that was shown since the walk. It does not take the place of an object that was read in full. */
  #note(entry: Entry<Item>): void {
    const { id } = entry.row;
    if (this.#listed?.get(id)?.isOwn && isId(id)) this.doubt(id);
    else this.#listed?.set(id, entry);
  }

  #entries(): Promise<Map<unknown, Entry<Item>>> {
    if (this.#listed !== undefined) return Promise.resolve(this.#listed);
    this.#walking ??= this.#start();
    return this.#walking;
  }

  async #current(): Promise<Entry<Item>[]> {
    const listed = await this.#entries();
    if (this.#doubted.size === 0) return [...listed.values()];
    await Promise.all([...this.#doubted].map((id) => this.#refresh(id)));
    return this.#current();
  }

  async #refresh(id: Id): Promise<Entry<Item> | undefined> {
    this.#doubted.delete(id);
    try {
      const entry = await this.#addresses.read(id);
      this.#listed?.set(id, entry);
      return entry;
    } catch (error) {
      const isNotFound = error instanceof NotFound;
      if (error instanceof MethodNotAllowed || (isNotFound && this.#addresses.areMissing)) return this.#anew(id);
      if (!isNotFound) throw error;
      this.#listed?.delete(id);
      return undefined;
    }
  }

  /** An object that cannot be read by itself: the list is all that shows it. */
  async #anew(id: Id): Promise<Entry<Item> | undefined> {
    this.forget();
    return (await this.#entries()).get(id);
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
    const listed = (await this.#list.read({}, noWrites)).map((raw) => this.#addresses.entryOf(raw));
    return new Map((await this.#addresses.inFull(listed)).map((entry) => [entry.row.id ?? entry, entry]));
  }

  async #atItsAddress(listed: Entry<Item>): Promise<Item> {
    const own = await this.#addresses.of(listed);
    return this.#addresses.fitting(own.item === undefined ? listed : own);
  }

  /** The first row of a list may show everything where another one does not: a wanted object is read itself once. */
  #inFull(entry: Entry<Item>): Promise<Item> {
    return this.#addresses.mayShowMore(entry) ? this.#atItsAddress(entry) : this.#whole(entry);
  }

  /** A row that cannot be parsed may be a short form of an object that can: that one is read. */
  async #whole(entry: Entry<Item>): Promise<Item> {
    const { id } = entry.row;
    const own = entry.item === undefined && isId(id) ? await this.#refresh(id) : undefined;
    return this.#addresses.fitting(own !== undefined && own.row.id === id ? own : entry);
  }
}

const idsOf = (entries: ReadonlyMap<unknown, unknown>): Id[] => [...entries.keys()].filter(isId);
