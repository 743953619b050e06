import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { NotFound } from "../http/errors.js";
import { plainly } from "../text/plain-words.js";
import { Collection, type Row } from "./collection.js";
import { idSchema } from "./ids.js";

const document = z
  .unknown()
  .transform((value) => (value === null ? {} : value))
  .optional();

const hookSchema = z.looseObject({
  id: idSchema,
  created_date: z.string().optional(),
  modified_date: z.string().optional(),
  target_url: z.string(),
  event_type: z.string(),
  is_active: z.boolean(),
  secret_key: z.string().nullable().default(null),
  callback: z.string().nullable().default(null),
  // Older hook libraries have no such members: what is not there stays away.
  retry_countdown_config: z.unknown().optional(),
  additional_headers: document,
  config: document,
});

/** A webhook as Omnitron and OMS answer it; members that this package does not know are let through and ignored. */
export type Hook = z.infer<typeof hookSchema>;

/**
 * The hooks of one system. A user who is no superuser sees only its own.
 *
 * @param mayShowLess whether a list may hide what is used of a webhook
 */
export const hooks = (http: HttpReader, path: string, mayShowLess: (row: Row) => boolean) =>
  new Collection<Hook>(http, {
    path,
    noun: "webhook",
    mayShowLess,
    parse: (raw) => hookSchema.parse(raw, { error: plainly }),
  });

const lacksOne =
  (...names: string[]) =>
  (row: Row): boolean =>
    names.some((name) => row[name] === undefined || row[name] === null);

/** Whether a list may hide a document of a webhook. */
export const mayHideDocuments = lacksOne("retry_countdown_config", "additional_headers", "config");

/** Whether a list may hide which webhook it is, or whether it is on. */
export const mayHideState = lacksOne("event_type", "target_url", "is_active");

/** The registry of a hook API; undefined where the library is too old to have one. */
export async function eventTypes(http: HttpReader, path: string): Promise<string[] | undefined> {
  try {
    const answer = await http.get(`${path}registry/`, "registry of event types");
    return Array.isArray(answer) ? answer.filter((type) => typeof type === "string") : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
