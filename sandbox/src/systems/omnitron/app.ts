import { z } from "zod";
import { omnitronEvents } from "../../state/event-types.js";
import { hookRoutes } from "../hooks/hook-routes.js";
import type { Deliveries } from "../hooks/deliveries.js";
import type { Api } from "../../rest/api.js";
import { addressList } from "../../rest/address-list.js";
import { collection } from "../../rest/collection.js";
import { anyJson } from "../../rest/fields.js";
import { notFound } from "../../rest/problem.js";
import { type Note, system } from "../../rest/system.js";
import { ADDRESSES } from "../../state/seed/places.js";
import type { JsonObject } from "../../values/json.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import { akinonUser, loginRoutes } from "./login.js";

/** The commerce back end. */
export function omnitronApi(world: World, outbox: Deliveries, note: Note): Api {
  const { supplierCode } = world.seller;
  const api = system(note, { name: "omnitron", url: world.urls.omnitron, seller: supplierCode }, (token) =>
    akinonUser(world, token),
  );
  hookRoutes(api, world, {
    prefix: "/api/v1/whisperer",
    id: "omnitron",
    name: "Omnitron",
    outbox,
    registry: omnitronEvents,
  });
  loginRoutes(api, world);
  forOms(api, world);
  return api;
}

/** What OMS reads and writes in Omnitron. Shapes are an assumption. */
function forOms(api: Api, world: World): void {
  const tag = "Omnitron for OMS";
  const paging = { sizeParameter: "limit", defaultSize: 20, maxSize: world.variants.maxPageSize } as const;
  const list = (name: string, rows: () => readonly Row[]) =>
    collection<Row>(api, {
      path: `/api/v1/${name}/`,
      id: `omnitron.${name}`,
      tag,
      things: name.replaceAll("_", " "),
      standing: "inferred",
      paging,
      shown: z.looseObject({ id: z.int(), name: z.string() }),
      rows,
    });
  list("retail_stores", () => world.installation.retailStores);
  list("channels", () => world.installation.salesChannels);
  for (const kind of new Set(ADDRESSES.map(([name]) => name))) {
    const rows = ADDRESSES.flatMap(([of, name], index) => (of === kind ? [{ id: index + 1, name }] : []));
    addressList(api, { path: `/api/v1/${kind}/`, id: `omnitron.${kind}`, kind, tag, paging, rows: () => rows });
  }
  api.add({
    method: "GET",
    path: "/api/v1/orders/{id}/",
    id: "omnitron.order",
    tag,
    summary: "Read an order by its number",
    standing: "inferred",
    answers: { 200: z.looseObject({ number: z.string() }) },
    handle: ({ context, id }) => {
      const order = world.installation.omnitronOrders.find(({ number }) => number === id);
      if (order === undefined) throw notFound();
      return context.json(order as unknown as JsonObject);
    },
  });
  api.add({
    method: "POST",
    path: "/api/v1/order_item_bulk_update/",
    id: "omnitron.orderItemBulkUpdate",
    tag,
    summary: "Take the status of an order's items",
    standing: "inferred",
    body: z.looseObject({}) as unknown as z.ZodType<JsonObject>,
    answers: { 200: anyJson() },
    handle: ({ context }) => context.json({}),
  });
}
