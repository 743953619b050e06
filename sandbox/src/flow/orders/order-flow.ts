import type { Order, OrderTrace } from "../../state/entities/orders.js";
import type { World } from "../../state/world.js";
import type { BackEnd } from "../../systems/oms/back-end.js";
import { isAt } from "../../values/loopback.js";
import type { Outbox } from "../deliveries/outbox.js";
import type { Intake } from "./intake.js";
import type { Traces } from "./traces.js";
import { Replaced, type Wish, type Wishes } from "./wishes.js";

const SELLER_CENTER_CHANNEL = { name: "Seller Center", channel_type: "seller_center", omnitron_id: 900 };
const WEB_CHANNEL = { name: "Web", channel_type: "web", omnitron_id: 11 };

/** Orders run through the systems of one seller as these are configured at that moment: how each begins, and who hears of it. */
export class OrderFlow {
  constructor(
    private readonly world: World,
    private readonly omnitron: Outbox,
    private readonly backEnd: BackEnd,
    private readonly traces: Traces,
    private readonly wishes: Wishes,
    private readonly intake: Intake,
    /** Those of all sellers, this one among them. */
    private readonly all: readonly OrderFlow[],
  ) {}

  /** Places an order; `ended` follows it to its end. */
  place(system: OrderTrace["system"], wish: Wish): { trace: OrderTrace; ended: Promise<void> } {
    const { marketplace, seller } = this.world;
    const id = marketplace.nextOrder++;
    const number = `${system === "omnitron" ? "ON" : "SC"}-${id}`;
    const order: Order = {
      number,
      supplier_code: seller.supplierCode,
      channel: system === "omnitron" ? WEB_CHANNEL : SELLER_CENTER_CHANNEL,
      payment_type: "credit_card",
      date_placed: this.world.now(),
      items: [{ id: 1, sku: "SKU-1", quantity: 1 }],
      in_stock: wish.inStock,
    };
    const { supplierCode } = seller;
    const trace: OrderTrace = {
      id,
      number,
      system,
      seller: supplierCode,
      status: "placed",
      steps: [],
      deliveries: [],
      package: null,
    };
    this.traces.add(trace);
    this.wishes.set(number, wish);
    const through =
      system === "omnitron" ? this.#throughOmnitron(order, trace) : this.#throughSellerCenter(order, trace);
    const failed = (error: unknown) => {
      if (error instanceof Replaced) return;
      this.traces.step(trace, system, `failed: ${String(error)}`, { ok: false });
    };
    const ended = through.catch(failed).then(() => {
      this.wishes.forget(number);
      if (trace.status === "placed") trace.status = "lost";
      this.world.shared.changes.changed();
    });
    return { trace, ended };
  }

  /** Seller Center has a new order: does this seller's OMS come and take it? */
  async poll(number: string): Promise<boolean> {
    if (!this.intake.readsFromSellerCenter()) return false;
    if ("reason" in (await this.intake.ask(number))) return false;
    await this.intake.take(number);
    return true;
  }

  /** Takes the orders of Seller Center that OMS does not have. */
  async takeWaiting(): Promise<void> {
    if (!this.intake.readsFromSellerCenter()) return;
    const waiting = this.world.marketplace.orders.filter(
      ({ system, seller, status }) =>
        system === "seller_center" && status === "lost" && seller === this.backEnd.supplierCode(),
    );
    for (const { number } of waiting) {
      await this.intake.take(number);
    }
  }

  /** Plans anew what no scenario fitted. */
  async planAgain(): Promise<void> {
    const unplanned = this.world.marketplace.orders.filter(
      ({ seller, status }) => status === "unplanned" && seller === this.world.seller.supplierCode,
    );
    for (const { number } of unplanned) {
      await this.intake.take(number);
    }
  }

  /** Orders that were on their way when the sandbox ended, or when their state was remembered, go no further. */
  endInterrupted(): void {
    for (const trace of this.world.marketplace.orders) {
      if (trace.seller !== this.world.seller.supplierCode || trace.status !== "placed") continue;
      trace.status = "lost";
      this.traces.step(trace, trace.system, "the sandbox was closed or reset while the order was on its way", {
        ok: false,
      });
    }
  }

  async #throughOmnitron(order: Order, trace: OrderTrace): Promise<void> {
    this.world.installation.omnitronOrders.push(order);
    this.traces.step(trace, "omnitron", "order placed");
    await this.wishes.pause(trace);
    const deliveries = await this.omnitron.send("order.created", { number: order.number }, (delivery) =>
      this.traces.delivery(trace, "omnitron", delivery),
    );
    const toOms = deliveries.filter(({ target_url }) => isAt(target_url, this.world.urls.oms));
    if (toOms.length === 0) {
      this.traces.step(trace, "omnitron", "no active order.created webhook notifies OMS", { ok: false });
    } else if (!toOms.some(({ status }) => status !== null && status >= 200 && status < 300)) {
      const statuses = toOms.map(({ status }) => String(status)).join(", ");
      this.traces.step(trace, "omnitron", `OMS answered ${statuses}; Omnitron repeats the delivery later`, {
        to: "oms",
        ok: false,
      });
    }
    await this.intake.settled(order.number);
  }

  async #throughSellerCenter(order: Order, trace: OrderTrace): Promise<void> {
    this.world.marketplace.sellerCenterOrders.push(order);
    this.traces.step(trace, "seller_center", "order placed");
    await this.wishes.pause(trace);
    if (this.intake.readsFromSellerCenter()) {
      await this.intake.take(order.number);
    } else {
      this.traces.step(trace, "oms", "does not poll Seller Center: its orders still come from Omnitron", { ok: false });
    }
    const others = this.all.filter((flow) => flow !== this);
    for (const other of others) {
      if (await other.poll(order.number)) {
        this.traces.step(trace, "oms", `the OMS of ${other.world.seller.supplierCode} took it too`, { ok: false });
      }
    }
  }
}
