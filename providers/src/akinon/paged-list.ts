import type { HttpReader, Query } from "../http/client.js";
import { Invalid, NotFound, ofAddress, type PlatformError, UnexpectedAnswer } from "../http/errors.js";
import { following, keyOf, type Page, pageOf } from "./page.js";

const LARGEST_PAGE: Query = { limit: 999, page_size: 999 };
const MOST_PAGES = 10_000;
/** No installation comes near it: a list that goes on is one that would fill the memory. */
const MOST_ROWS = 250_000;
const MOST_WALKS = 3;

/** How a page is refused that is not there. */
const NO_PAGE: ReadonlySet<unknown> = new Set([400, 404, 416, 422]);

/** The platform's list did not add up, several times: better no answer than a silent half list. */
export class UnstableList extends Error {}

/** What one walk over all pages brought. */
interface Walk {
  rows: Map<unknown, unknown>;
  /** Why it is not believed: `changed`, or numbers that do not fit. */
  doubt?: string;
}

/** What is read of a long list. */
export interface Ends {
  rows: unknown[];
  /** Whether these are all rows that there are. */
  isWhole: boolean;
}

export interface ListOptions {
  path: string;
  /** One object in words, e.g. `hook`. */
  noun: string;
  /** What a person corrects where the path is wrong. Default `akinon:paths`. */
  pathIn?: string;
}

/**
 * Reads a list of the platform as a whole: pages by number, by offset or by cursor, or a bare array. Lists have no order and move
 * under writes, so a walk takes the largest page that there is, and is repeated when it does not add up.
 */
export class PagedList {
  #size = LARGEST_PAGE;
  readonly #what: string;
  readonly #pathIn: string;

  constructor(
    private readonly http: HttpReader,
    private readonly options: ListOptions,
  ) {
    this.#what = `the list of ${options.noun}s at ${http.origin}${options.path}`;
    this.#pathIn = options.pathIn ?? "akinon:paths";
  }

  /**
   * @param filter a search on the platform's side
   * @param before is waited for before each walk
   * @throws UnstableList where no walk adds up
   */
  async read(filter: Query = {}, before?: () => Promise<void>): Promise<unknown[]> {
    const doubts = new Set<string>();
    for (let attempt = 1; attempt <= MOST_WALKS; attempt++) {
      await before?.();
      const { rows, doubt } = await this.#walk(filter);
      if (doubt === undefined) return [...rows.values()];
      doubts.add(doubt);
    }
    // Only where each walk found the same has nothing moved meanwhile.
    const [doubt] = doubts.size === 1 ? doubts : ["changed"];
    throw new UnstableList(
      doubt === "changed"
        ? `${this.#what} changed while it was read, ${MOST_WALKS} times in a row. Try again when fewer people write to it`
        : `the pages of ${this.#what} do not add up: ${doubt}, ${MOST_WALKS} times in a row. Nobody can tell what is missing. ` +
            "Ask the platform's operator",
    );
  }

  /** The first page of a list that may be too long to be read as a whole, and its last one: the newest rows are on one of them. */
  async ends(filter: Query = {}): Promise<Ends> {
    const first = await this.#page(filter, 1);
    if (first === undefined || !first.next) return { rows: first?.results ?? [], isWhole: true };
    const { count = 0, results } = first;
    const number = Math.ceil(count / results.length);
    const last = number > 1 ? await this.#page({ ...filter, page: number }, number) : undefined;
    return { rows: [...results, ...(last?.results ?? [])], isWhole: number === 2 && last !== undefined };
  }

  async #walk(filter: Query): Promise<Walk> {
    const rows = new Map<unknown, unknown>();
    let query: Query = filter;
    let announced: number | undefined;
    let isGuess = false;
    for (let number = 1; ; number++) {
      const page = await this.#page(query, number, isGuess);
      // Something came or went since the page before, and what moved across the border of two pages may be missing.
      if (page === undefined && isGuess) return this.#sum(rows, announced);
      if (page === undefined || (number > 1 && page.count !== announced)) return { rows, doubt: "changed" };
      announced = page.count;
      const before = rows.size;
      for (const [place, row] of page.results.entries()) rows.set(keyOf(row, place), row);
      const sum = this.#sum(rows, announced);
      // What is shown on one page is all that there is, whatever it counts: hidden rows, or one row twice.
      if (!page.next && !page.isSilent) return number === 1 ? { rows } : sum;
      if (!page.next && (rows.size === before || rows.size === announced)) return sum;
      if (rows.size > MOST_ROWS || number >= MOST_PAGES) {
        throw new UnstableList(`${this.#what} goes on after ${rows.size} of them; check ${this.#pathIn}`);
      }
      if (rows.size === before) {
        // A `next` that leads to nothing new would go on for ever, and without a count nobody could tell what is missing.
        return announced === undefined
          ? { rows, doubt: `page ${number} brings nothing new, and names a next one` }
          : sum;
      }
      isGuess = !page.next;
      query = { ...filter, ...following(page.next, number + 1), ...(isGuess && { offset: rows.size }) };
    }
  }

  #sum(rows: Map<unknown, unknown>, announced = rows.size): Walk {
    if (announced === rows.size) return { rows };
    return { rows, doubt: `it announces ${announced} ${this.options.noun}s, but ${rows.size} different ones came` };
  }

  /**
   * One page; undefined where it is not there any more.
   *
   * @param isGuess whether nothing says that there is one: what is refused then is an empty page
   */
  async #page(query: Query, number: number, isGuess = false): Promise<Page | undefined> {
    try {
      const about = `list of ${this.options.noun}s`;
      return pageOf(await this.http.get(this.options.path, about, { ...this.#size, ...query })) ?? this.#noList();
    } catch (error) {
      if (isGuess && NO_PAGE.has((error as PlatformError).status)) return undefined;
      if (number > 1 && error instanceof NotFound) return undefined;
      if (number > 1) throw error;
      if (error instanceof Invalid && Object.keys(this.#size).length > 0) {
        this.#size = {};
        return this.#page(query, number);
      }
      throw this.#inWords(error as PlatformError);
    }
  }

  #inWords(error: PlatformError): Error {
    const isMissing = error instanceof NotFound || (error instanceof UnexpectedAnswer && error.status === 404);
    if (!isMissing && error.status !== 204) return error;
    const remedy = ofAddress(
      `check ${this.#pathIn}`,
      "If it is right, the platform answers like this because the list is empty: create a first object by hand",
    );
    return new UnexpectedAnswer(error.attempt, error.answered, remedy, error.status);
  }

  #noList(): never {
    throw new UnstableList(
      `${this.http.origin}${this.options.path} did not answer with a list: another system may have this address. First check ` +
        `akinon:omnitronUrl and akinon:omsUrl, then ${this.#pathIn}`,
    );
  }
}
