import { z } from "zod";
import type { HttpReader, HttpWriter } from "../http/client.js";
import { MethodNotAllowed } from "../http/errors.js";
import { isBlank } from "../documents/forms.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { type Id, idSchema } from "./ids.js";
import { type Sleep, Writing } from "./writing.js";

const settingSchema = z.looseObject({ id: idSchema, key: z.string(), json_value: z.unknown() });

/** An application setting of OMS. `json_value` is any JSON; secrets in it come back as asterisks. */
export type Setting = z.infer<typeof settingSchema>;

export const settings = (http: HttpReader, path: string) =>
  new Collection<Setting>(http, {
    path,
    noun: "application setting",
    mayShowLess: ({ json_value }) => json_value !== undefined && isBlank(json_value),
    parse: (raw) => settingSchema.parse(raw, { error: plainly }),
  });

/**
 * Writes settings. The platform answers neither the new id nor the new value, has no DELETE, and is documented with
 * PATCH in one place and PUT in another: where none is configured, PUT follows a PATCH that it does not know.
 */
export class SettingsWriter extends Writing<Setting> {
  readonly #mayTryOther: boolean;

  constructor(http: HttpWriter, collection: Collection<Setting>, sleep: Sleep, method?: "PATCH" | "PUT") {
    super(http, collection, sleep, method);
    this.#mayTryOther = method === undefined;
  }

  override async update(id: Id, body: object): Promise<void> {
    try {
      return await super.update(id, body);
    } catch (error) {
      if (!(error instanceof MethodNotAllowed && this.#mayTryOther && this.method === "PATCH")) throw error;
      this.method = "PUT";
      return super.update(id, body);
    }
  }
}
