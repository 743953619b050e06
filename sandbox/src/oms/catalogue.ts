import { idOf } from "../common/json.js";
import { paged } from "../common/pages.js";
import { notFound } from "../common/problem.js";
import { type App, requireUser } from "../common/system.js";
import type { Row } from "../state.js";
import type { World } from "../world.js";

/** Channels and stock locations: clients can only read them. */
export function catalogueRoutes(app: App, world: World): void {
  readOnly(app, world, "/api/v1/oms/channels/", () => world.state.channels);
  readOnly(app, world, "/api/v1/oms/stocklocations/list-simple/", () => world.state.stockLocations);
}

function readOnly(app: App, world: World, path: string, rows: () => Row[]): void {
  app.get(path, (context) => {
    requireUser(context);
    const paging = { sizeParameter: "page_size", defaultSize: 10, maxSize: world.variants.maxPageSize } as const;
    return context.json(paged(context, rows(), paging, (row) => row));
  });
  app.get(`${path}:id/`, (context) => {
    requireUser(context);
    const row = rows().find(({ id }) => id === idOf(context));
    if (row === undefined) throw notFound();
    return context.json(row);
  });
}
