import { z } from "zod";
import type { Api } from "../rest/api.js";
import { collection } from "../rest/collection.js";
import { boolean, object } from "../rest/fields.js";
import { Problem } from "../rest/problem.js";
import { notFound } from "../rest/problem.js";
import type { HookEventRow, HookRow, JsonObject, User } from "../state/rows.js";
import type { World } from "../world.js";
import { patchedHook, shownEvent, shownHook, type WrittenHook, writtenHook } from "./hook-fields.js";
import { filterHooks, HookStore, showHook } from "./hook-store.js";
import { AUTOMATIC_TRIES, type Outbox } from "./outbox.js";

const SOURCE = "https://docs.akinon.com/technical-guides/oms/webhooks";

interface Area {
  /** Where the library is mounted, e.g. `/api/v1/whisperer`. */
  prefix: string;
  /** Start of operation ids. */
  id: "omnitron" | "oms";
  name: string;
  outbox: Outbox;
  registry: readonly string[];
}

/** Hooks, their event log and queue, the same in Omnitron and OMS. */
export function hookRoutes(api: Api, world: World, { prefix, id, name, outbox, registry }: Area): void {
  const { hooksGeneration, bareArrays, maxPageSize } = world.variants;
  const isNew = hooksGeneration === "new";
  const hooks = (): HookRow[] => outbox.hooks();
  const play = world.play<HookRow>(`${id}.hooks`);
  const store = new HookStore({
    rows: hooks,
    nextId: () => world.nextId(`${id}.hooks`),
    now: () => world.now(),
    isUnique: () => play.isUnique,
  });
  const paging = { sizeParameter: "limit", defaultSize: 20, maxSize: maxPageSize } as const;
  const common = { standing: "library", source: SOURCE, paging } as const;
  const tag = `${name} hooks`;

  if (isNew) {
    api.add({
      method: "GET",
      path: `${prefix}/hooks/registry/`,
      id: `${id}Hooks.registry`,
      tag,
      summary: "Event types that the system knows",
      standing: "library",
      answers: { 200: z.array(z.string()) },
      handle: ({ context }) => context.json([...registry]),
    });
  }
  collection<HookRow, WrittenHook>(api, {
    ...common,
    path: `${prefix}/hooks/`,
    id: `${id}Hooks`,
    tag,
    bare: bareArrays,
    shown: shownHook,
    written: writtenHook(isNew ? registry : undefined, isNew),
    patched: patchedHook(isNew ? registry : undefined, isNew),
    play,
    rows: (user) => store.visible(user),
    show: showHook,
    query: {
      event_type: "Exactly, without case",
      target_url: "Exactly, without case",
      is_active: "`true` or `false`; other words are ignored",
    },
    filter: filterHooks,
    create: (fields, user) => store.register(user, fields),
    update: (row, fields, user) => store.update(user, row, fields),
    remove: (row) => store.remove(row),
    refusals: { 406: "The same user has a hook with this address and event type, active or not." },
  });

  const events = (user: User): HookEventRow[] => {
    const visible = new Set(store.visible(user).map((hook) => hook.id));
    return outbox.events().filter(({ webhook }) => visible.has(webhook));
  };
  const show = ({ next_try: _next, ...row }: HookEventRow): JsonObject => {
    const hook = hooks().find((candidate) => candidate.id === row.webhook);
    return { ...row, webhook: hook === undefined ? null : showHook(hook) };
  };
  collection<HookEventRow>(api, {
    ...common,
    path: `${prefix}/hook_events/`,
    id: `${id}HookEvents`,
    tag: `${name} hook events`,
    shown: shownEvent,
    rows: events,
    show,
  });
  if (!isNew) return;
  api.add<{ force?: boolean | undefined }>({
    method: "POST",
    path: `${prefix}/hook_events/{id}/retry/`,
    id: `${id}HookEvents.retry`,
    tag: `${name} hook events`,
    summary: "Send an event again",
    standing: "library",
    body: object({ force: boolean().exactOptional() }),
    answers: { 200: shownEvent },
    refusals: { 406: "It is still tried by itself and `force` is not set, or it was not delivered this time either." },
    handle: async ({ context, user, id: given, body }) => {
      const event = events(user).find((candidate) => String(candidate.id) === given);
      if (event === undefined) throw notFound();
      if (!body.force && event.retry_count < AUTOMATIC_TRIES) {
        throw new Problem(406, { code: "event_100_6", en: "The event is still retried automatically." });
      }
      await outbox.sendAgain(event);
      if (!event.delivered) throw new Problem(406, { code: "event_100_7", en: "The event could not be delivered." });
      return context.json(show(event));
    },
  });
  collection<HookEventRow>(api, {
    ...common,
    path: `${prefix}/event_queues/`,
    id: `${id}EventQueues`,
    tag: `${name} event queues`,
    shown: shownEvent,
    // Not filtered by owner.
    rows: () => outbox.events().filter(({ next_try }) => next_try !== null),
    show,
  });
}
