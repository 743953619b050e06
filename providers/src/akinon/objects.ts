import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { idSchema } from "./ids.js";

const objectSchema = z.looseObject({ id: idSchema });

/** An object of a REST collection of OMS of which nothing but the id is known beforehand. */
export type OmsObjectRow = z.infer<typeof objectSchema>;

export const objects = (http: HttpReader, path: string) =>
  new Collection<OmsObjectRow>(http, {
    path,
    noun: "object",
    pathIn: "its path",
    // Nobody says what a list shows.
    mayShowLess: () => true,
    parse: (raw) => objectSchema.parse(raw, { error: plainly }),
  });
