import { bodyOf, idOf } from "../common/json.js";
import { paged, type Paging } from "../common/pages.js";
import { notFound } from "../common/problem.js";
import { type App, requireUser } from "../common/system.js";
import type { HookEventRow, HookRow, Json } from "../state.js";
import type { World } from "../world.js";
import { HookStore, showHook } from "./hook-store.js";

interface Tables {
  hooks(): HookRow[];
  events(): HookEventRow[];
}

/** `{prefix}/hooks/` and `{prefix}/hook_events/`, the same in Omnitron and OMS. */
export function hookRoutes(app: App, prefix: string, world: World, tables: Tables, registry: readonly string[]): void {
  const store = new HookStore(
    { rows: () => tables.hooks(), nextId: () => world.nextId(), now: () => world.now() },
    { registry, retryFactor: world.variants.retryFactor },
  );
  const paging: Paging = { sizeParameter: "limit", defaultSize: 20, maxSize: world.variants.maxPageSize };
  const hooks = `${prefix}/hooks/`;

  app.get(hooks, (context) => {
    const rows = store.list(requireUser(context), context.req.query());
    const answer: Json = world.variants.bareArrays ? rows.map(showHook) : paged(context, rows, paging, showHook);
    return context.json(answer);
  });
  app.post(hooks, async (context) => {
    const user = requireUser(context);
    return context.json(showHook(store.register(user, await bodyOf(context))), 201);
  });
  app.get(`${hooks}registry/`, (context) => {
    requireUser(context);
    return context.json([...registry]);
  });
  app.get(`${hooks}:id/`, (context) => context.json(showHook(store.get(requireUser(context), idOf(context)))));
  app.on(["PUT", "PATCH"], `${hooks}:id/`, async (context) => {
    const user = requireUser(context);
    const isPartial = context.req.method === "PATCH";
    return context.json(showHook(store.update(user, idOf(context), await bodyOf(context), isPartial)));
  });
  app.delete(`${hooks}:id/`, (context) => {
    store.remove(requireUser(context), idOf(context));
    return context.body(null, 204);
  });

  app.get(`${prefix}/hook_events/`, (context) => {
    const visible = new Set(store.visible(requireUser(context)).map(({ id }) => id));
    const rows = tables.events().filter(({ webhook }) => visible.has(webhook));
    return context.json(paged(context, rows, paging, (row) => ({ ...row })));
  });
  app.get(`${prefix}/hook_events/:id/`, (context) => {
    requireUser(context);
    const row = tables.events().find(({ id }) => id === idOf(context));
    if (row === undefined) throw notFound();
    return context.json(row);
  });
}
