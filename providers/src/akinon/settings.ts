import { z } from "zod";
import type { HttpReader, HttpWriter } from "../http/client.js";
import { MethodNotAllowed } from "../http/errors.js";
import { plainly } from "../plain-words.js";
import { Collection } from "./collection.js";
import { type Id, idSchema } from "./ids.js";
import { confirmed, Writing } from "./writing.js";

const settingSchema = z.looseObject({ id: idSchema, key: z.string(), json_value: z.unknown() });

/** An application setting of OMS. `json_value` is any JSON; secrets in it come back as asterisks. */
export type Setting = z.infer<typeof settingSchema>;

export const settings = (http: HttpReader, path: string) =>
  new Collection<Setting>(http, {
    path,
    noun: "application setting",
    parse: (raw) => settingSchema.parse(raw, { error: plainly }),
  });

/**
 * Writes settings. The platform answers neither the new id nor the new value, has no DELETE, and is documented with
 * PATCH in one place and PUT in another.
 */
export class SettingsWriter {
  readonly #writing: Writing<Setting>;
  #method: "PATCH" | "PUT";
  readonly #mayTryOther: boolean;

  constructor(
    private readonly http: HttpWriter,
    private readonly collection: Collection<Setting>,
    method?: "PATCH" | "PUT",
  ) {
    this.#writing = new Writing(http, collection);
    this.#method = method ?? "PATCH";
    this.#mayTryOther = method === undefined;
  }

  create(key: string, value: unknown): Promise<Setting> {
    return this.collection.exclusively(async () => {
      await this.http.send("POST", this.collection.options.path, `application setting ${key}`, {
        key,
        json_value: value,
      });
      // The platform's filter means "contains": the exact key is looked for on this side.
      return confirmed(`application setting ${key}`, async () =>
        (await this.collection.search({ key }, (row) => row.key === key)).at(0),
      );
    });
  }

  async update(id: Id, value: unknown): Promise<Setting> {
    try {
      return await this.#writing.update(id, { json_value: value }, this.#method);
    } catch (error) {
      if (!(error instanceof MethodNotAllowed && this.#mayTryOther && this.#method === "PATCH")) throw error;
      this.#method = "PUT";
      return this.update(id, value);
    }
  }
}
