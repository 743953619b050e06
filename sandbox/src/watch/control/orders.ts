import { z } from "zod";
import type { RunningInstallation } from "../../flow/installation.js";
import type { Api } from "../../rest/api.js";
import { packageStates } from "../../state/package-states.js";
import type { OrderTrace } from "../../state/entities/orders.js";
import { Mistake } from "./manners.js";
import { CONTROL, route } from "./route.js";

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

/** Places orders, as people do who buy, and shows their ways. */
export function orderRoutes(api: Api, own: RunningInstallation, all: readonly RunningInstallation[]): void {
  const { world } = own;
  const { shared } = world;
  const find = (id: string): OrderTrace => {
    const trace = shared.marketplace.orders.find((order) => String(order.id) === id || order.number === id);
    if (trace === undefined) throw new Mistake(404, `no such order; GET ${CONTROL}/orders lists them`);
    return trace;
  };
  route(api, "GET orders", {
    id: "orders",
    summary: "The ways of all orders",
    answers: { 200: z.object({ orders: z.array(shownTrace) }) },
    handle: ({ context }) => context.json({ orders: shared.marketplace.orders }),
  });
  route<z.output<typeof orderSchema>>(api, "POST orders", {
    id: "placeOrder",
    summary: "Place an order, and answer its way once it has run through",
    body: orderSchema,
    answers: { 201: shownTrace },
    handle: async ({ context, body }) => {
      const { system, seller, wait, ...wish } = body;
      const at = seller === undefined ? own : all.find((other) => other.world.seller.supplierCode === seller);
      if (at === undefined) {
        const codes = all.map((other) => other.world.seller.supplierCode).join(", ");
        throw new Mistake(400, `no seller ${seller}; there are ${codes}`);
      }
      const { trace, ended } = at.orders.place(system, wish);
      if (wait) await ended;
      return context.json(trace, 201);
    },
  });
  route(api, "GET orders/{id}", {
    id: "order",
    summary: "The way of one order, by id or number",
    answers: { 200: shownTrace },
    handle: ({ context, id }) => context.json(find(id)),
  });
  route<z.output<typeof advanceSchema>>(api, "POST orders/{id}/advance", {
    id: "advance",
    summary: "Bring an order's package on by one transition",
    body: advanceSchema,
    answers: { 200: shownTrace },
    handle: async ({ context, id, body }) => {
      const trace = find(id);
      const at = all.find((other) => other.world.seller.supplierCode === trace.seller) ?? own;
      const pack = at.world.installation.packages.find((row) => row.id === trace.package?.id);
      if (pack === undefined) throw new Mistake(400, `order ${trace.number} has no package: it is ${trace.status}`);
      const problem = await at.intake.advance(pack, body.to);
      if (problem !== undefined) throw new Mistake(400, problem);
      return context.json(trace);
    },
  });
}
