import type { HttpWriter } from "../http/client.js";
import { AlreadyExists, NotFound } from "../http/errors.js";
import type { Collection, Id, Identified } from "./collection.js";

/** What can be done to a collection beyond reading it. Answers without a body are made good by reading the object. */
export class Writing<Item extends Identified> {
  constructor(
    private readonly http: HttpWriter,
    private readonly collection: Collection<Item>,
  ) {}

  /** @throws AlreadyExists when the platform finds a twin */
  create(body: object, about: string): Promise<Item> {
    return this.collection.exclusively(async () => {
      const answer = await this.http.send("POST", this.collection.options.path, about, body);
      return confirmed(about, async () => this.collection.keep(answer));
    });
  }

  update(id: Id, body: object, method: "PATCH" | "PUT" = "PATCH"): Promise<Item> {
    return this.collection.exclusively(async () => {
      const answer = await this.http.send(method, this.collection.pathOf(id), this.collection.about(id), body);
      if (answer !== undefined) return this.collection.keep(answer);
      return confirmed(this.collection.about(id), () => this.collection.reread(id));
    });
  }

  /** Succeeds when the object is already gone. */
  remove(id: Id): Promise<void> {
    return this.collection.exclusively(async () => {
      try {
        await this.http.send("DELETE", this.collection.pathOf(id), this.collection.about(id));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
      }
      // Some collections delete softly: the object may still be there, switched off.
      this.collection.doubt(id);
    });
  }
}

/** A write was done, but what came of it could not be read. */
export class Unconfirmed extends Error {
  readonly unsure = true;
}

/** Reads what a write without an answer left behind. */
export async function confirmed<Item>(about: string, read: () => Promise<Item | undefined>): Promise<Item> {
  let reason = "it is not there any more";
  try {
    const item = await read();
    if (item !== undefined) return item;
  } catch (error) {
    reason = (error as Error).message;
  }
  throw new Unconfirmed(`${about} was written, but what came of it could not be read (${reason})`);
}

/** Whether a failed POST may have made the object, so that it is to be looked for before anything else. */
export function mayHaveMade(error: unknown): boolean {
  return error instanceof AlreadyExists || (error as { unsure?: boolean }).unsure === true;
}
