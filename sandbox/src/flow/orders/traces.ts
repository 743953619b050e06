import type { Delivery } from "../deliveries/outbox.js";
import type { OrderTrace, TracedDelivery } from "../../state/entities/orders.js";
import type { SystemName } from "../../state/entities/row.js";
import type { Shared } from "../../state/world.js";

/** The recorded ways of orders, found by number however many there are. */
export class Traces {
  #byNumber = new Map<string, OrderTrace>();
  #of: OrderTrace[] | undefined;

  constructor(private readonly shared: Shared) {}

  find(number: string): OrderTrace | undefined {
    const { orders } = this.shared.marketplace;
    if (this.#of !== orders || this.#byNumber.size !== orders.length) {
      this.#of = orders;
      this.#byNumber = new Map(orders.map((trace) => [trace.number, trace]));
    }
    return this.#byNumber.get(number);
  }

  add(trace: OrderTrace): void {
    this.shared.marketplace.orders.push(trace);
    if (this.#of === this.shared.marketplace.orders) this.#byNumber.set(trace.number, trace);
  }

  step(trace: OrderTrace, system: SystemName, what: string, more: { to?: SystemName; ok?: boolean } = {}): void {
    const { to, ok = true } = more;
    trace.steps.push({ seq: nextSeq(trace), system, ...(to && { to }), what, ok });
    this.shared.changes.changed();
  }

  /** Notes a delivery; its status may still be to come. */
  delivery(trace: OrderTrace, system: "omnitron" | "oms", delivery: Delivery): TracedDelivery {
    const traced = { seq: nextSeq(trace), system, ...delivery };
    trace.deliveries.push(traced);
    this.shared.changes.changed();
    return traced;
  }
}

const nextSeq = ({ steps, deliveries }: OrderTrace) => steps.length + deliveries.length + 1;
