import type { HttpWriter } from "../http/client.js";
import { AlreadyExists, NotFound, Unreadable } from "../http/errors.js";
import { messageOf } from "../text/message-of.js";
import type { Collection, Id, Identified } from "./collection.js";
import { Misfit } from "./misfit.js";

/** Waits; a test need not. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Pauses between looks at an object that does not show yet what was written. */
const PAUSES = [0, 200, 400, 800, 1600, 3200];

/**
 * What can be done to a collection beyond reading it. An answer to a write is evidence, not truth: it may be partial, an envelope,
 * a text, or what was asked for and not what was done. So what stands there is read.
 */
export class Writing<Item extends Identified> {
  constructor(
    protected readonly http: HttpWriter,
    protected readonly collection: Collection<Item>,
    private readonly sleep: Sleep,
    protected method: "PATCH" | "PUT" = "PATCH",
  ) {}

  /**
   * Sends a new object. Answers its id; undefined where the answer does not name one.
   *
   * @throws AlreadyExists when the platform finds a twin
   */
  async create(body: object, about: string): Promise<Id | undefined> {
    const known = new Set(await this.collection.ids());
    const answer = await this.#send("POST", this.collection.options.path, about, body);
    const { id } = (answer ?? {}) as { id?: unknown };
    const isId = typeof id === "number" || (typeof id === "string" && id !== "");
    // The id of an object that was there before is not that of the new one.
    return isId && !known.has(id) ? id : undefined;
  }

  async update(id: Id, body: object, method: "PATCH" | "PUT" = this.method): Promise<void> {
    await this.#send(method, this.collection.pathOf(id), this.collection.about(id), body);
    this.collection.doubt(id);
  }

  /**
   * Reads what stands after a write: a few times with growing pauses, until it shows what was written, because some platforms show it
   * a moment later. Answers what stood there last.
   *
   * @throws Unconfirmed when it cannot be read
   */
  async confirmed(id: Id, isTaken: (item: Item) => boolean): Promise<Item> {
    let last: Item | undefined;
    for (const pause of PAUSES) {
      if (pause > 0) await this.sleep(pause);
      last = await this.#standing(id);
      if (last !== undefined && isTaken(last)) return last;
    }
    if (last !== undefined) return last;
    throw new Unconfirmed(
      `${this.collection.about(id)} was written, but the platform does not show it (404). Check on the platform whether it exists ` +
        "and whether this user may see it, then run the update again",
    );
  }

  /** What a look finds: repeated, with the same pauses, until it finds something. One look may fail. */
  async found(find: () => Promise<Item | undefined>): Promise<Item | undefined> {
    let hasFailed = false;
    for (const pause of PAUSES) {
      if (pause > 0) await this.sleep(pause);
      try {
        const found = await find();
        if (found !== undefined) return found;
      } catch (error) {
        if (hasFailed) throw error;
        hasFailed = true;
      }
    }
    return undefined;
  }

  /**
   * Deletes an object, and looks whether it is gone: not there any more, or switched off where the platform deletes softly.
   * Succeeds when it was gone already.
   */
  async remove(id: Id, isOff: (item: Item) => boolean = () => false): Promise<void> {
    let refusal: Error | undefined;
    try {
      await this.#send("DELETE", this.collection.pathOf(id), this.collection.about(id));
    } catch (error) {
      refusal = error as Error;
    }
    const isGone = (item: Item | undefined) => item === undefined || isOff(item);
    let last: Item | undefined;
    // A 404 may be told of what is gone already, and shown for a moment.
    const pauses = refusal === undefined || refusal instanceof NotFound ? PAUSES : [0];
    for (const pause of pauses) {
      if (pause > 0) await this.sleep(pause);
      try {
        last = await this.collection.reread(id);
      } catch (error) {
        throw refusal ?? error;
      }
      if (isGone(last)) return;
    }
    if (refusal !== undefined && !(refusal instanceof NotFound)) throw refusal;
    const answer = refusal === undefined ? "answered as if it were done" : "answered 404";
    throw new StillThere(
      `the DELETE of ${this.collection.about(id)} was ${answer}, but the platform still shows it; ` +
        "check whether this user may delete it, then run the update again, or delete it on the platform",
    );
  }

  #send(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, about: string, body?: object): Promise<unknown> {
    return this.collection.exclusively(async () => {
      try {
        return await this.http.send(method, path, about, body);
      } catch (error) {
        // A text or a page: done, whatever was said of it.
        if (error instanceof Unreadable) return error.rough;
        throw error;
      }
    });
  }

  async #standing(id: Id): Promise<Item | undefined> {
    try {
      const shown = await this.collection.reread(id);
      if (shown !== undefined && String(shown.id) === String(id)) return shown;
    } catch (error) {
      if (!(error instanceof Misfit)) throw this.#unread(id, error);
    }
    // What the address of the object answers is not the object, or there is no such address: the list has it as well.
    this.collection.forget();
    try {
      return (await this.collection.where((row) => row.id === id))[0];
    } catch (error) {
      throw this.#unread(id, error);
    }
  }

  #unread(id: Id, error: unknown): Unconfirmed {
    return new Unconfirmed(
      `${this.collection.about(id)} was written, but the result could not be read (${messageOf(error)})`,
    );
  }
}

/** A write was done, but what came of it could not be read. */
export class Unconfirmed extends Error {
  readonly unsure = true;
}

/** A DELETE was answered, but the object is there as before. */
export class StillThere extends Error {}

/** Whether a failed POST may have made the object, so that it is to be looked for before anything else. */
export function mayHaveMade(error: unknown): boolean {
  return error instanceof AlreadyExists || (error as { unsure?: boolean }).unsure === true;
}
