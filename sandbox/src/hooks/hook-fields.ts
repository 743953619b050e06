import { z } from "zod";
import { anyJson, boolean, choiceOf, dateTime, dictionary, json, nullable, object, text } from "../rest/fields.js";
import { patchedRetryConfig, retryConfig } from "./retry-config.js";

/** What a client writes of a hook. */
export const writtenHook = (registry: readonly string[] | undefined, addFactor: boolean) =>
  object({
    target_url: text(255),
    event_type: registry === undefined ? text(124) : choiceOf(() => registry, 124),
    is_active: boolean().exactOptional(),
    secret_key: text(124, { blank: true }).nullable().exactOptional(),
    callback: text(64, { blank: true }).nullable().exactOptional(),
    retry_countdown_config: retryConfig(addFactor),
    additional_headers: json().exactOptional(),
    config: json().exactOptional(),
  });

/** What a PATCH may write. */
export const patchedHook = (registry: readonly string[] | undefined, addFactor: boolean) =>
  writtenHook(registry, addFactor)
    .partial()
    .extend({ retry_countdown_config: patchedRetryConfig(addFactor).exactOptional() });

export type WrittenHook = z.infer<ReturnType<typeof writtenHook>>;

/** What a hook shows: everything but its owner. */
export const shownHook = z.object({
  id: z.int(),
  created_date: dateTime(),
  modified_date: dateTime(),
  target_url: z.string(),
  is_active: z.boolean(),
  secret_key: nullable.text().meta({ description: "In clear." }),
  event_type: z.string(),
  callback: nullable.text(),
  retry_countdown_config: z.object({ choice: z.string(), kwargs: dictionary() }),
  additional_headers: anyJson(),
  config: anyJson(),
});

export const shownEvent = z.object({
  id: z.int(),
  created_date: dateTime(),
  modified_date: dateTime(),
  webhook: shownHook.nullable().meta({ description: "The hook as it is now, with its secrets in clear." }),
  event_type: z.string(),
  uuid: z.string(),
  target_url: z.string(),
  request_payload: anyJson(),
  request_headers: z.record(z.string(), z.string()).meta({ description: "In clear." }),
  response_http_status: z.int().meta({ description: "500 also where no connection came about." }),
  response_content: z.string().meta({ description: "The printed form of a byte string." }),
  retry_count: z.int(),
  delivered: z.boolean(),
});
