import { z } from "zod";
import type { RunningInstallation } from "../../flow/installation.js";
import type { Api } from "../../rest/api.js";
import { packageStates } from "../../state/default-transitions.js";
import type { JsonObject, OrderTrace, Row } from "../../state/rows.js";
import { Mistake } from "./manners.js";
import { common, CONTROL } from "./sandbox-routes.js";

export const orderSchema = z.strictObject({
  system: z.enum(["omnitron", "seller_center"]),
  /** Supplier code; default the seller whose port was asked. */
  seller: z.string().optional(),
  /** State that the package is brought to; null leaves it where it was planned. */
  outcome: z.enum(packageStates).nullable().default("delivered"),
  /** Whether any stock location has what is ordered. */
  inStock: z.boolean().default(true),
  /** Milliseconds between the steps, for watching. */
  pace: z.int().min(0).max(60_000).default(0),
  /** Whether the answer waits until the order has run through. */
  wait: z.boolean().default(true),
});

const shownTrace = z.looseObject({ id: z.int(), number: z.string(), status: z.string() });
const advanceSchema = z.strictObject({ to: z.enum(packageStates).default("delivered") });
const storeSchema = z.strictObject({ name: z.string().min(1), erpCode: z.string().min(1) });

/** Lets orders and stores come into being, as people do who buy and sell. */
export function orderRoutes(api: Api, own: RunningInstallation, all: readonly RunningInstallation[]): void {
  const { world } = own;
  const { shared } = world;
  const find = (id: string): OrderTrace => {
    const trace = shared.marketplace.orders.find((order) => String(order.id) === id || order.number === id);
    if (trace === undefined) throw new Mistake(404, `no such order; GET ${CONTROL}/orders lists them`);
    return trace;
  };
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/orders`,
    id: "control.orders",
    summary: "The ways of all orders",
    answers: { 200: z.object({ orders: z.array(shownTrace) }) },
    handle: ({ context }) => context.json({ orders: shared.marketplace.orders }),
  });
  api.add<z.output<typeof orderSchema>>({
    ...common,
    method: "POST",
    path: `${CONTROL}/orders`,
    id: "control.placeOrder",
    summary: "Place an order, and answer its way once it has run through",
    body: orderSchema,
    answers: { 201: shownTrace },
    handle: async ({ context, body }) => {
      const { system, seller, wait, ...wishes } = body;
      const at = seller === undefined ? own : all.find((other) => other.world.seller.supplierCode === seller);
      if (at === undefined) {
        const codes = all.map((other) => other.world.seller.supplierCode).join(", ");
        throw new Mistake(400, `no seller ${seller}; there are ${codes}`);
      }
      const { trace, ended } = at.orders.place(system, wishes);
      if (wait) await ended;
      return context.json(trace, 201);
    },
  });
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/orders/{id}`,
    id: "control.order",
    summary: "The way of one order, by id or number",
    answers: { 200: shownTrace },
    handle: ({ context, id }) => context.json(find(id)),
  });
  api.add<z.output<typeof advanceSchema>>({
    ...common,
    method: "POST",
    path: `${CONTROL}/orders/{id}/advance`,
    id: "control.advance",
    summary: "Bring an order's package on by one transition",
    body: advanceSchema,
    answers: { 200: shownTrace },
    handle: async ({ context, id, body }) => {
      const trace = find(id);
      const at = all.find((other) => other.world.seller.supplierCode === trace.seller) ?? own;
      const pack = at.world.installation.packages.find((row) => row.id === trace.package?.id);
      if (pack === undefined) throw new Mistake(400, `order ${trace.number} has no package: it is ${trace.status}`);
      const problem = await at.orders.advance(pack, body.to);
      if (problem !== undefined) throw new Mistake(400, problem);
      return context.json(trace);
    },
  });
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/received`,
    id: "control.received",
    summary: "What Seller Center was told, and how often",
    answers: { 200: z.object({ received: z.array(z.looseObject({})), itemUpdates: z.array(z.looseObject({})) }) },
    handle: ({ context }) => {
      const { received, itemUpdates } = shared.marketplace;
      return context.json({ received, itemUpdates });
    },
  });
  api.add<z.output<typeof storeSchema>>({
    ...common,
    method: "POST",
    path: `${CONTROL}/stores`,
    id: "control.openStore",
    summary: "Open a store in Omnitron, which tells it to the hooks on retail_store.created",
    body: storeSchema,
    answers: { 201: z.object({ id: z.int(), deliveries: z.array(z.looseObject({})) }) },
    handle: async ({ context, body }) => {
      const { retailStores } = world.installation;
      const id = 1 + retailStores.reduce((highest, row) => Math.max(highest, Number(row.id)), 500);
      const store: Row = { id, name: body.name, erp_code: body.erpCode, store_type: "store" };
      retailStores.push(store);
      const deliveries = await own.omnitronOutbox.send("retail_store.created", store);
      shared.changes.changed();
      return context.json({ id, deliveries } as unknown as JsonObject, 201);
    },
  });
}
