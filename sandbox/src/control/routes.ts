import { type Context, Hono } from "hono";
import { z } from "zod";
import { faultRulesSchema } from "../faults/fault.js";
import type { OrderFlow } from "../orders/order-flow.js";
import type { State } from "../state.js";
import type { World } from "../world.js";
import { type AnyRow, collections, rowsOf } from "./collections.js";

const PATHS = [
  "GET|DELETE requests",
  "GET|POST|DELETE faults",
  "POST reset",
  "GET|PUT state",
  "GET|POST orders",
  "GET orders/{id}",
  "GET received",
  "GET|POST objects/{collection}",
  "GET|PATCH|DELETE objects/{collection}/{id}",
].map((path) => path.replace(" ", " /__control/"));

const orderSchema = z.strictObject({ system: z.enum(["omnitron", "seller_center"]) });
const rowSchema = z.record(z.string(), z.unknown());

/** What the real platform does not have: looking into the sandbox, and changing it behind a client's back. */
export function controlRoutes(world: World, orders: OrderFlow): Hono {
  const control = new Hono();
  const wrong = (context: Context, status: 400 | 404, error: string) => context.json({ error }, status);

  control.get("/requests", (context) => {
    const { system, method, write, since, origin } = context.req.query();
    const filter = {
      ...(system && { system }),
      ...(method && { method }),
      ...(write && { write: write === "true" }),
      ...(since && { since: Number(since) }),
      ...(origin && { origin }),
    };
    return context.json({ requests: world.log.list(filter), last: world.log.last });
  });
  control.delete("/requests", (context) => {
    world.log.clear();
    return context.body(null, 204);
  });
  control.get("/faults", (context) => context.json({ faults: world.faults.list() }));
  control.post("/faults", async (context) => {
    const rules = faultRulesSchema.safeParse(await json(context));
    if (!rules.success) return wrong(context, 400, z.prettifyError(rules.error).replace(/\s*\n\s*/g, " "));
    world.faults.add(rules.data);
    return context.json({ faults: world.faults.list() }, 201);
  });
  control.delete("/faults", (context) => {
    world.faults.clear();
    return context.body(null, 204);
  });
  control.post("/reset", (context) => {
    world.reset();
    return context.body(null, 204);
  });

  control.get("/state", (context) => context.json(world.state));
  control.put("/state", async (context) => {
    const given = rowSchema.safeParse(await json(context));
    const names = Object.keys(world.state);
    const missing = given.success
      ? names.filter((name) => typeof given.data[name] !== typeof world.state[name as keyof State])
      : names;
    if (!given.success || missing.length > 0) {
      return wrong(
        context,
        400,
        `not a state of this sandbox (${missing.join(", ")}); send what GET /__control/state answered`,
      );
    }
    world.state = given.data as unknown as State;
    return context.body(null, 204);
  });

  control.get("/orders", (context) => context.json({ orders: world.state.orders }));
  control.post("/orders", async (context) => {
    const order = orderSchema.safeParse(await json(context));
    if (!order.success) return wrong(context, 400, 'send {"system": "omnitron"} or {"system": "seller_center"}');
    return context.json(await orders.place(order.data.system), 201);
  });
  control.get("/orders/:id", (context) => {
    const trace = world.state.orders.find(({ id }) => id === Number(context.req.param("id")));
    return trace === undefined
      ? wrong(context, 404, "no such order; GET /__control/orders lists them")
      : context.json(trace);
  });
  control.get("/received", (context) => context.json({ received: world.state.received }));

  objectRoutes(control, world, wrong);
  control.notFound((context) => wrong(context, 404, `not a control path; there are ${PATHS.join(", ")}`));
  return control;
}

type Wrong = (context: Context, status: 400 | 404, error: string) => Response;

function objectRoutes(control: Hono, world: World, wrong: Wrong): void {
  const noCollection = `no such collection; there are ${Object.keys(collections).join(", ")}`;
  const find = (context: Context): { rows: AnyRow[]; row: AnyRow } | Response => {
    const rows = rowsOf(world.state, context.req.param("collection") ?? "");
    if (rows === undefined) return wrong(context, 404, noCollection);
    const row = rows.find(({ id }) => id === Number(context.req.param("id")));
    return row === undefined ? wrong(context, 404, `it has no object ${context.req.param("id")}`) : { rows, row };
  };

  control.get("/objects/:collection", (context) => {
    const rows = rowsOf(world.state, context.req.param("collection"));
    return rows === undefined ? wrong(context, 404, noCollection) : context.json({ objects: rows });
  });
  control.post("/objects/:collection", async (context) => {
    const rows = rowsOf(world.state, context.req.param("collection"));
    if (rows === undefined) return wrong(context, 404, noCollection);
    const given = rowSchema.safeParse(await json(context));
    if (!given.success) return wrong(context, 400, "send a JSON object");
    const now = world.now();
    const like = rows[0] ?? { id: 0 };
    const unknown = Object.keys(given.data).filter((name) => rows.length > 0 && !(name in like));
    if (unknown.length > 0)
      return wrong(context, 400, `it has no member ${unknown.join(", ")}; it has ${Object.keys(like).join(", ")}`);
    // What is not given is as in the first object of the collection.
    const row = { ...structuredClone(like), ...dates(like, now), ...given.data, id: world.nextId() };
    rows.push(row);
    return context.json(row, 201);
  });
  control.get("/objects/:collection/:id", (context) => {
    const found = find(context);
    return found instanceof Response ? found : context.json(found.row);
  });
  control.patch("/objects/:collection/:id", async (context) => {
    const found = find(context);
    if (found instanceof Response) return found;
    const given = rowSchema.safeParse(await json(context));
    if (!given.success) return wrong(context, 400, "send a JSON object");
    const unknown = Object.keys(given.data).filter((name) => !(name in found.row) || name === "id");
    if (unknown.length > 0)
      return wrong(context, 400, `cannot change ${unknown.join(", ")}; it has ${Object.keys(found.row).join(", ")}`);
    Object.assign(found.row, given.data, "modified_date" in found.row && { modified_date: world.now() });
    return context.json(found.row);
  });
  control.delete("/objects/:collection/:id", (context) => {
    const found = find(context);
    if (found instanceof Response) return found;
    found.rows.splice(found.rows.indexOf(found.row), 1);
    return context.body(null, 204);
  });
}

const dates = (like: AnyRow, now: string) => ("created_date" in like ? { created_date: now, modified_date: now } : {});

async function json(context: Context): Promise<unknown> {
  return context.req.json<unknown>().catch(() => undefined);
}
