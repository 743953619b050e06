import { z } from "zod";
import { anyJson, dateTime, nullable } from "../../rest/fields.js";
import type { Generation } from "./generations.js";
import { shownHook } from "./hook-fields.js";

/** A delivery of the log. */
export const shownEvent = ({ repeatsByHand }: Generation) =>
  z.object({
    id: z.int(),
    created_date: dateTime(),
    modified_date: dateTime(),
    webhook: shownHook.meta({ description: "The webhook as it is now, with its secrets in clear." }),
    uuid: z.string(),
    request_payload: anyJson().meta({ description: "The envelope as it is sent." }),
    response_content: z.string().meta({
      description: "The printed form of a byte string; what went wrong where no answer came, or nothing.",
    }),
    response_http_status: z.int().meta({ description: "500 also where no connection came about." }),
    ...(repeatsByHand && { response_time: nullable.text() }),
    delivered: z.boolean(),
    request_datetimes: z.array(dateTime()).meta({ description: "Of each try, the last one first." }),
    retry_count: z.int().nullable().meta({ description: "Tries, the first among them." }),
    content_type: z.int().nullable(),
    object_id: repeatsByHand ? nullable.text() : nullable.integer(),
  });

/** An event that waits for its first try. */
export const shownQueued = ({ repeatsByHand }: Generation) =>
  z.object({
    id: z.int(),
    created_date: dateTime(),
    modified_date: dateTime(),
    uuid: z.string(),
    hook_id: z.int(),
    event_type: z.string(),
    app_label: nullable.text(),
    model_name: nullable.text(),
    ...(repeatsByHand ? { object_id: nullable.text() } : { instance_pk: nullable.integer() }),
    instance_dict: anyJson(),
  });

/** What a repetition by hand came to. */
export const shownRepetition = z.object({
  detail: z.string(),
  response_status: z.int(),
  response_content: z.string(),
  response_time: z.string().meta({ description: "Seconds." }),
  delivered: z.boolean(),
});
