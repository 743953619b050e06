import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { Collection } from "./collection.js";

const objectSchema = z.looseObject({ id: z.union([z.number().int(), z.string().min(1)]) });

/** An object of a REST collection of OMS of which nothing but the id is known beforehand. */
export type OmsObjectRow = z.infer<typeof objectSchema>;

export const objects = (http: HttpReader, path: string) =>
  new Collection<OmsObjectRow>(http, { path, noun: `object of ${path}`, parse: (raw) => objectSchema.parse(raw) });
