import { z } from "zod";
import { anyJson, boolean, choiceOf, dateTime, dictionary, json, nullable, object, text } from "../../rest/fields.js";
import { patchedRetryConfig, retryConfig } from "./retry-config.js";

/** What a client writes of a hook. */
export const writtenHook = (registry: readonly string[] | undefined, hasFactor: boolean) =>
  object({
    target_url: text(255),
    event_type: registry === undefined ? text(124) : choiceOf(() => registry, 124),
    is_active: boolean().exactOptional(),
    secret_key: text(124, { blank: true }).nullable().exactOptional(),
    callback: text(64, { blank: true }).nullable().exactOptional(),
    retry_countdown_config: retryConfig(hasFactor),
    additional_headers: json().exactOptional(),
    config: json().exactOptional(),
  });

/** What a PATCH may write. */
export const patchedHook = (registry: readonly string[] | undefined, hasFactor: boolean) =>
  writtenHook(registry, hasFactor)
    .partial()
    .extend({ retry_countdown_config: patchedRetryConfig(hasFactor).exactOptional() });

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
