import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { collection } from "../../rest/collection.js";
import type { HookRow } from "../../state/entities/hooks.js";
import { playOf } from "../../rest/variants/play.js";
import type { World } from "../../state/world.js";
import { eventRoutes } from "./event-routes.js";
import { generationOf } from "./generations.js";
import { patchedHook, shownHook, type WrittenHook, writtenHook } from "./hook-fields.js";
import { filterHooks, HookStore, showHook } from "./hook-store.js";
import type { Deliveries } from "./deliveries.js";

const SOURCE = "https://docs.akinon.com/technical-guides/oms/webhooks";

interface Area {
  /** Where the library is mounted, e.g. `/api/v1/whisperer`. */
  prefix: string;
  /** Start of operation ids. */
  id: "omnitron" | "oms";
  name: string;
  outbox: Deliveries;
  registry: readonly string[];
}

/** Hooks, their event log and queue, the same in Omnitron and OMS. */
export function hookRoutes(api: Api, world: World, { prefix, id, name, outbox, registry }: Area): void {
  const { hooksGeneration, bareArrays, maxPageSize } = world.variants;
  const generation = generationOf(hooksGeneration);
  const play = playOf<HookRow>(world, `${id}.hooks`);
  const store = new HookStore({
    rows: () => outbox.hooks(),
    nextId: () => world.nextId(`${id}.hooks`),
    now: () => world.now(),
    isUnique: () => play.isUnique,
    generation,
  });
  const paging = { sizeParameter: "limit", defaultSize: 20, maxSize: maxPageSize } as const;
  const common = { standing: "library", source: SOURCE, paging } as const;
  const tag = `${name} hooks`;

  if (generation.hasRegistry) registryRoute(api, { prefix, id, tag, registry });
  const known = generation.checksEventTypes ? registry : undefined;
  collection<HookRow, WrittenHook>(api, {
    ...common,
    path: `${prefix}/hooks/`,
    id: `${id}Hooks`,
    tag,
    bare: bareArrays,
    shown: shownHook,
    written: writtenHook(known, generation.hasFactor),
    patched: patchedHook(known, generation.hasFactor),
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
    ...(generation.catchesTwins && {
      refusals: { 406: "The same user has a webhook with this address and event type, active or not." },
    }),
  });
  eventRoutes(api, {
    prefix,
    id,
    name,
    outbox,
    generation,
    paging,
    source: SOURCE,
    hooks: (user) => store.visible(user),
  });
}

/** Asks which event types there are. */
function registryRoute(
  api: Api,
  { prefix, id, tag, registry }: Pick<Area, "prefix" | "id" | "registry"> & { tag: string },
): void {
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
