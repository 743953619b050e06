import type { Json, JsonObject } from "../../values/json.js";

export interface HookRow {
  id: number;
  /** Owner; never shown. */
  user: string;
  created_date: string;
  modified_date: string;
  target_url: string;
  is_active: boolean;
  secret_key: string | null;
  event_type: string;
  callback: string | null;
  retry_countdown_config: { choice: string; kwargs: JsonObject };
  additional_headers: Json;
  config: Json;
}

export interface HookEventRow {
  id: number;
  created_date: string;
  modified_date: string;
  webhook: number;
  uuid: string;
  /** The envelope as it is sent. */
  request_payload: { event: { type: string; uuid: string }; payload: JsonObject };
  response_content: string;
  response_http_status: number;
  response_time: string;
  delivered: boolean;
  request_datetimes: string[];
  /** Tries, the first among them. */
  retry_count: number;
  content_type: number | null;
  object_id: string | null;
  /** Those of its last try; never shown. */
  headers: Record<string, string>;
  /** How often it was sent again by the countdown of its hook; never shown. */
  repeats: number;
  /** When it is sent again by itself; never shown. */
  next_try: string | null;
}

/** An event that waits for its first try. */
export interface QueuedEventRow {
  id: number;
  created_date: string;
  modified_date: string;
  uuid: string;
  hook_id: number;
  event_type: string;
  app_label: string;
  model_name: string;
  object_id: string | null;
  instance_dict: JsonObject;
  /** What is to be sent; never shown. */
  payload: JsonObject;
  /** When the scan of the queue sends it again; never shown. */
  next_try: string | null;
}
