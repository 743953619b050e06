import { bodyOf, isObject } from "../common/json.js";
import { paged } from "../common/pages.js";
import { notFound } from "../common/problem.js";
import { type App, requireUser, systemApp } from "../common/system.js";
import type { Json } from "../state.js";
import { SELLER_CENTER_TOKEN } from "../users.js";
import type { World } from "../world.js";

const BASE = "/api/v1/applications/oms";
const PAGING = { sizeParameter: "limit", defaultSize: 20, maxSize: 1000 } as const;

/** The marketplace's side, as far as an OMS calls it. Shapes of answers are the sandbox's assumption. */
export function sellerCenterApp(world: World): App {
  const service = { username: "oms-integration", password: "", token: SELLER_CENTER_TOKEN, isSuperuser: true };
  const app = systemApp(world, "seller_center", (token) => (token === SELLER_CENTER_TOKEN ? service : undefined));

  for (const path of [`${BASE}/packages/`, `${BASE}/packages/update-status/`]) {
    app.post(path, async (context) => {
      requireUser(context);
      const { event, payload } = await bodyOf(context);
      if (isObject(event) && isObject(payload)) receive(world, String(event.type), String(payload.order_number));
      return context.json({}, 200);
    });
  }
  app.get(`${BASE}/orders/:number/`, (context) => {
    requireUser(context);
    const order = world.state.sellerCenterOrders.find(({ number }) => number === context.req.param("number"));
    if (order === undefined) throw notFound();
    return context.json(order);
  });
  app.get(`${BASE}/orders/`, (context) => {
    requireUser(context);
    return context.json(paged(context, world.state.sellerCenterOrders, PAGING, (order) => order as unknown as Json));
  });
  for (const list of ["orderitem_set", "cities", "districts", "countries", "townships"]) {
    app.get(`${BASE}/${list}/`, (context) => {
      requireUser(context);
      return context.json(paged(context, [], PAGING, () => null));
    });
  }
  app.post(`${BASE}/order_item_bulk_update/`, (context) => {
    requireUser(context);
    return context.json({}, 200);
  });
  return app;
}

/** Counts what came: a second time is a defect of somebody's configuration, and has to show. */
function receive(world: World, eventType: string, orderNumber: string): void {
  const known = world.state.received.find((row) => row.event_type === eventType && row.order_number === orderNumber);
  if (known === undefined) world.state.received.push({ event_type: eventType, order_number: orderNumber, count: 1 });
  else known.count++;
}
