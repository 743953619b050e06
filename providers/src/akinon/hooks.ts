import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { NotFound } from "../http/errors.js";
import { Collection } from "./collection.js";

const hookSchema = z.looseObject({
  id: z.number().int(),
  created_date: z.string().optional(),
  modified_date: z.string().optional(),
  target_url: z.string(),
  event_type: z.string(),
  is_active: z.boolean(),
  secret_key: z.string().nullable().default(null),
  callback: z.string().nullable().default(null),
  retry_countdown_config: z.unknown(),
  additional_headers: z.unknown().transform((headers) => headers ?? {}),
  config: z.unknown().transform((config) => config ?? {}),
});

/** A webhook as Omnitron and OMS answer it; members that this package does not know are let through and ignored. */
export type Hook = z.infer<typeof hookSchema>;

/** The hooks of one system. A user who is no superuser sees only its own. */
export const hooks = (http: HttpReader, path: string) =>
  new Collection<Hook>(http, { path, noun: "hook", parse: (raw) => hookSchema.parse(raw) });

/** The registry of a hook API; undefined where the library is too old to have one. */
export async function eventTypes(http: HttpReader, path: string): Promise<string[] | undefined> {
  try {
    return z.array(z.string()).parse(await http.get(`${path}registry/`, "registry of event types"));
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
