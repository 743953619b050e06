import type { HttpWriter } from "../http/client.js";
import { AlreadyExists, NotFound } from "../http/errors.js";
import { type Collection, type Identified, UnstableList } from "./collection.js";

/** What can be done to a collection beyond reading it. Answers without a body are made good by reading the object. */
export class Writing<Item extends Identified> {
  constructor(
    private readonly http: HttpWriter,
    private readonly collection: Collection<Item>,
  ) {}

  /** @throws AlreadyExists when the platform finds a twin */
  create(body: object, about: string): Promise<Item> {
    return this.collection.exclusively(async () =>
      this.collection.keep(await this.http.send("POST", this.collection.options.path, about, body)),
    );
  }

  update(id: number, body: object, method: "PATCH" | "PUT" = "PATCH"): Promise<Item> {
    return this.collection.exclusively(async () => {
      const answer = await this.http.send(method, this.collection.pathOf(id), this.collection.about(id), body);
      const item = answer === undefined ? await this.collection.reread(id) : this.collection.keep(answer);
      if (item === undefined)
        throw new UnstableList(`${this.collection.about(id)} went away right after it was written`);
      return item;
    });
  }

  /** Succeeds when the object is already gone. */
  remove(id: number): Promise<void> {
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

/** Whether a failed POST may have made the object, so that it is to be looked for before anything else. */
export function mayHaveMade(error: unknown): boolean {
  return error instanceof AlreadyExists || (error as { unsure?: boolean }).unsure === true;
}
