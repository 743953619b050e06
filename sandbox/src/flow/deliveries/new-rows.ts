import { randomUUID } from "node:crypto";
import type { HookEventRow, HookRow, QueuedEventRow } from "../../state/entities/hooks.js";
import { contentTypeOf, kindOf } from "../../state/event-types.js";
import type { World } from "../../state/world.js";
import type { JsonObject } from "../../values/json.js";

type System = "omnitron" | "oms";

/** An event on its way to a hook, before its first try. */
export function newQueued(world: World, system: System, hook: HookRow, payload: JsonObject): QueuedEventRow {
  const now = world.now();
  return {
    id: world.nextId(),
    created_date: now,
    modified_date: now,
    uuid: randomUUID(),
    hook_id: hook.id,
    event_type: hook.event_type,
    app_label: system,
    model_name: kindOf(hook.event_type),
    object_id: "id" in payload ? String(payload.id) : null,
    instance_dict: {},
    payload,
    next_try: null,
  };
}

/** An event in the log of deliveries, before it was tried. */
export function newEvent(world: World, system: System, queued: QueuedEventRow): HookEventRow {
  const now = world.now();
  const uuid = randomUUID();
  return {
    id: world.nextId(),
    created_date: now,
    modified_date: now,
    webhook: queued.hook_id,
    uuid,
    request_payload: {
      event: { type: queued.event_type, uuid: uuid.replaceAll("-", "") },
      payload: queued.payload,
    },
    response_content: "",
    response_http_status: 0,
    response_time: "",
    delivered: false,
    request_datetimes: [],
    retry_count: 0,
    content_type: contentTypeOf(system, queued.event_type),
    object_id: queued.object_id,
    headers: {},
    repeats: 0,
    next_try: null,
  };
}
