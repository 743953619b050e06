import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { collection } from "../../rest/collection.js";
import type { Paging } from "../../rest/pages.js";
import { invalid, notFound, Page, Problem } from "../../rest/problem.js";
import { isTruthy, stripped } from "../../values/python.js";
import type { HookEventRow, HookRow, QueuedEventRow } from "../../state/entities/hooks.js";
import type { Json, JsonObject } from "../../values/json.js";
import type { User } from "../../state/users.js";
import { shownEvent, shownQueued, shownRepetition } from "./event-fields.js";
import { filterEvents, filterQueue } from "./event-log.js";
import { kindsOf } from "../../state/event-types.js";
import type { Generation } from "./generations.js";
import { showHook } from "./hook-store.js";
import type { Deliveries, Try } from "./deliveries.js";
import { isStillTried } from "./retries.js";

interface Area {
  prefix: string;
  id: "omnitron" | "oms";
  name: string;
  source: string;
  paging: Paging;
  outbox: Deliveries;
  generation: Generation;
  /** The hooks that a user sees. */
  hooks: (user: User) => readonly HookRow[];
}

/** The log of deliveries, repeating one by hand, and the queue of what waits for its first try. */
export function eventRoutes(api: Api, area: Area): void {
  const seen: Seen = (user) => {
    const visible = new Set(area.hooks(user).map((hook) => hook.id));
    return area.outbox.events().filter(({ webhook }) => visible.has(webhook));
  };
  logRoutes(api, area, seen);
  if (area.generation.hasRegistry) queueRoutes(api, area);
  if (area.generation.repeatsByHand) repetitionRoute(api, area, seen);
}

type Seen = (user: User) => HookEventRow[];

const ofLog = ({ id, name }: Area) => ({ id: `${id}HookEvents`, tag: `${name} hook events` });

function logRoutes(api: Api, area: Area, seen: Seen): void {
  const { prefix, id, source, paging, outbox, generation } = area;
  const hookOf = (id: number): JsonObject | null => {
    const hook = outbox.hooks().find((candidate) => candidate.id === id);
    return hook === undefined ? null : showHook(hook);
  };
  collection<HookEventRow>(api, {
    ...ofLog(area),
    standing: "library",
    source,
    paging,
    path: `${prefix}/hook_events/`,
    shown: shownEvent(generation),
    query: {
      event_type: "Event type of the webhook; letter case does not matter",
      delivered: "`true` or `false`; other words are ignored",
      response_http_status: "Exactly",
      uuid: "Exactly",
      ...(generation.repeatsByHand
        ? {
            webhook: "Id of a webhook",
            content_type: "Exactly",
            object_id: "Exactly",
            created_date: "Exactly; also with `__gt`, `__gte`, `__lt`, `__lte`",
          }
        : { created_date: "A day breaks the library (500); anything else is refused" }),
    },
    rows: seen,
    filter: (rows, query) =>
      filterEvents(rows, query, { hooks: outbox.hooks(), kinds: kindsOf(id).length, generation }),
    show: ({ next_try: _next, repeats: _repeats, headers: _headers, response_time, object_id, ...row }) => ({
      ...row,
      webhook: hookOf(row.webhook),
      ...(generation.repeatsByHand ? { response_time, object_id } : { object_id: asNumber(object_id) }),
    }),
  });
}

/** The queue is not filtered by owner. */
function queueRoutes(api: Api, { prefix, id, name, source, paging, outbox, generation }: Area): void {
  collection<QueuedEventRow>(api, {
    standing: "library",
    source,
    paging,
    path: `${prefix}/event_queues/`,
    id: `${id}EventQueues`,
    tag: `${name} event queues`,
    shown: shownQueued(generation),
    query: {
      event_type: "Without case",
      ...(generation.repeatsByHand && { object_id: "Exactly", model_name: "Without case" }),
    },
    rows: () => outbox.queue(),
    filter: (rows, query) => filterQueue(rows, query, generation),
    show: ({ payload: _payload, next_try: _next, object_id, ...row }) => ({
      ...row,
      ...(generation.repeatsByHand ? { object_id } : { instance_pk: asNumber(object_id) }),
    }),
  });
}

function repetitionRoute(api: Api, area: Area, seen: Seen): void {
  const { id, tag } = ofLog(area);
  api.add({
    method: "POST",
    path: `${area.prefix}/hook_events/{id}/retry/`,
    id: `${id}.retry`,
    tag,
    summary: "Send an event again",
    standing: "library",
    isUnchecked: true,
    body: z.object({ force: z.unknown().optional() }) as unknown as z.ZodType<JsonObject>,
    answers: { 200: shownRepetition },
    refusals: { 406: "It was delivered, it is still tried by itself and `force` is not set, or it failed once more." },
    handle: async ({ context, user, id: given, body }) => {
      const event = seen(user).find((candidate) => String(candidate.id) === given);
      if (event === undefined) throw notFound();
      if (event.delivered) throw new Problem(406, { code: "event_100_3", en: "Event already delivered" });
      if (!isTruthy(body.force) && isStillTried(event)) {
        throw new Problem(406, { code: "event_100_6", en: "Event is still in retry process" });
      }
      const tried = await area.outbox.sendAgain(event);
      const answer = repetition(tried);
      return context.json(answer, answer.delivered ? 200 : 406);
    },
  });
}

/** What the library answers to a repetition: it stumbles over a broken callback, no connection, and an empty answer. */
function repetition(tried: Try | undefined) {
  if (tried?.text === undefined || tried.isCallbackBroken) throw new Page(500);
  if (stripped(tried.text) === "") throw invalid({ response_content: ["This field may not be blank."] });
  const status = tried.status ?? 500;
  const delivered = status < 400;
  return {
    detail: delivered ? "Webhook event delivered successfully" : "Webhook event delivery failed",
    response_status: status,
    response_content: stripped(tried.text),
    response_time: String(Number(tried.seconds)),
    delivered,
  };
}

const asNumber = (id: string | null): Json => (id === null || !/^\d+$/.test(id) ? null : Number(id));
