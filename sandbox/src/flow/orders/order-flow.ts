import { setTimeout as sleep } from "node:timers/promises";
import type { Outbox } from "../deliveries/outbox.js";
import type { BackEnd } from "../../systems/oms/back-end.js";
import { factsOf, passes } from "../../systems/oms/rules.js";
import { isAt } from "../../values/loopback.js";
import type { Order, OrderTrace } from "../../state/entities/orders.js";
import type { PackageRow } from "../../state/entities/oms.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import { locationFor, scenarioFor } from "./planning.js";
import type { Traces } from "./traces.js";
import { pathOf } from "../../systems/oms/transitions.js";
import type { Warehouse } from "./warehouse.js";

const SELLER_CENTER_CHANNEL = { name: "Seller Center", channel_type: "seller_center", omnitron_id: 900 };
const WEB_CHANNEL = { name: "Web", channel_type: "web", omnitron_id: 11 };

export interface Wishes {
  /** State that the package is brought to; null leaves it where it was planned. */
  outcome: string | null;
  inStock: boolean;
  /** Pause after each step, for watching; milliseconds. */
  pace: number;
}

/** Orders run through the systems of one seller as these are configured at that moment. */
export class OrderFlow {
  readonly #wishes = new Map<string, Wishes>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    private readonly world: World,
    private readonly omnitron: Outbox,
    private readonly backEnd: BackEnd,
    private readonly warehouse: Warehouse,
    private readonly traces: Traces,
    /** Those of all sellers, this one among them. */
    private readonly all: readonly OrderFlow[],
  ) {}

  /** Places an order; `ended` follows it to its end. */
  place(system: OrderTrace["system"], wishes: Wishes): { trace: OrderTrace; ended: Promise<void> } {
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
      in_stock: wishes.inStock,
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
    this.#wishes.set(number, wishes);
    const through =
      system === "omnitron" ? this.#throughOmnitron(order, trace) : this.#throughSellerCenter(order, trace);
    const failed = (error: unknown) => {
      if (error instanceof Replaced) return;
      this.traces.step(trace, system, `failed: ${String(error)}`, { ok: false });
    };
    const ended = through.catch(failed).then(() => {
      this.#wishes.delete(number);
      if (trace.status === "placed") trace.status = "lost";
      this.world.shared.changes.changed();
    });
    return { trace, ended };
  }

  /** OMS was told of an order: it fetches and plans it, in its own time. */
  heardOf(number: string): void {
    const trace = this.traces.find(number);
    if (trace === undefined) return;
    const going = this.#running.get(number) ?? Promise.resolve();
    const next = going
      .then(() => this.#fetch(number, trace))
      .catch((error: unknown) => {
        if (error instanceof Replaced) return;
        this.traces.step(trace, "oms", `failed: ${String(error)}`, { ok: false });
      });
    this.#running.set(number, next);
    void next.finally(() => {
      if (this.#running.get(number) === next) this.#running.delete(number);
    });
  }

  /** Seller Center has a new order: does this seller's OMS come and take it? */
  async poll(number: string): Promise<boolean> {
    if (!this.#readsFromSellerCenter()) return false;
    const code = this.backEnd.supplierCode();
    const query = code === undefined ? "" : `?supplier_code=${encodeURIComponent(code)}`;
    const outcome = await this.backEnd.call("GET", "orders", `/${number}/${query}`);
    if ("reason" in outcome) return false;
    this.heardOf(number);
    await this.#running.get(number);
    return true;
  }

  /** Takes the orders of Seller Center that OMS does not have. */
  async takeWaiting(): Promise<void> {
    if (!this.#readsFromSellerCenter()) return;
    const waiting = this.world.marketplace.orders.filter(
      ({ system, seller, status }) =>
        system === "seller_center" && status === "lost" && seller === this.backEnd.supplierCode(),
    );
    for (const { number } of waiting) {
      this.heardOf(number);
      await this.#running.get(number);
    }
  }

  /** Plans anew what no scenario fitted. */
  async planAgain(): Promise<void> {
    const unplanned = this.world.marketplace.orders.filter(
      ({ seller, status }) => status === "unplanned" && seller === this.world.seller.supplierCode,
    );
    for (const { number } of unplanned) {
      this.heardOf(number);
      await this.#running.get(number);
    }
  }

  /** Orders that were on their way when the sandbox ended, or when their state was remembered, go no further. */
  endInterrupted(): void {
    for (const trace of this.world.marketplace.orders) {
      if (trace.seller !== this.world.seller.supplierCode || trace.status !== "placed") continue;
      trace.status = "lost";
      this.traces.step(trace, trace.system, "the sandbox was ended or put back while it was on its way", { ok: false });
    }
  }

  /** Brings a package on by one transition, towards delivery unless said otherwise. */
  async advance(
    pack: PackageRow,
    to = "delivered",
    order = this.#orderOf(pack.order_number),
  ): Promise<string | undefined> {
    const way = pathOf(this.world.installation.stateTransitions, pack.state, to);
    const [transition] = way ?? [];
    if (transition === undefined) {
      return way === undefined ? `no transitions lead from ${pack.state} to ${to}` : `the package is ${to} already`;
    }
    return this.warehouse.run(pack, transition, order);
  }

  /** Runs a command on a package. */
  run(pack: PackageRow, transition: Row): Promise<string | undefined> {
    return this.warehouse.run(pack, transition, this.#orderOf(pack.order_number));
  }

  async #throughOmnitron(order: Order, trace: OrderTrace): Promise<void> {
    this.world.installation.omnitronOrders.push(order);
    this.traces.step(trace, "omnitron", "order placed");
    await this.#pause(trace);
    const deliveries = await this.omnitron.send("order.created", { number: order.number }, (delivery) =>
      this.traces.delivery(trace, "omnitron", delivery),
    );
    const toOms = deliveries.filter(({ target_url }) => isAt(target_url, this.world.urls.oms));
    if (toOms.length === 0) {
      this.traces.step(trace, "omnitron", "no active order.created hook tells OMS", { ok: false });
    } else if (!toOms.some(({ status }) => status !== null && status >= 200 && status < 300)) {
      const statuses = toOms.map(({ status }) => String(status)).join(", ");
      this.traces.step(trace, "omnitron", `OMS answered ${statuses}; it is told again later`, { to: "oms", ok: false });
    }
    await this.#running.get(order.number);
  }

  async #throughSellerCenter(order: Order, trace: OrderTrace): Promise<void> {
    this.world.marketplace.sellerCenterOrders.push(order);
    this.traces.step(trace, "seller_center", "order placed");
    await this.#pause(trace);
    if (this.#readsFromSellerCenter()) {
      this.heardOf(order.number);
      await this.#running.get(order.number);
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

  #readsFromSellerCenter = () => isAt(this.backEnd.endpoint("orders")?.url, this.world.urls.sellerCenter);

  async #fetch(number: string, trace: OrderTrace): Promise<void> {
    const { packages } = this.world.installation;
    if (trace.package !== null && packages.some(({ id }) => id === trace.package?.id)) {
      return this.traces.step(trace, "oms", "heard of the order again; it has it already");
    }
    this.traces.step(trace, "oms", "heard of the order");
    await this.#pause(trace);
    const code = this.backEnd.supplierCode();
    const query =
      this.#readsFromSellerCenter() && code !== undefined ? `?supplier_code=${encodeURIComponent(code)}` : "";
    const outcome = await this.backEnd.call("GET", "orders", `/${number}/${query}`);
    this.#checkCurrent(trace);
    const url = this.backEnd.endpoint("orders")?.url ?? "";
    const to = isAt(url, this.world.urls.sellerCenter) ? "seller_center" : "omnitron";
    if ("reason" in outcome) {
      if (trace.status !== "unplanned") trace.status = "lost";
      return this.traces.step(trace, "oms", `could not fetch the order: ${outcome.reason}`, { to, ok: false });
    }
    this.traces.step(trace, "oms", `fetched the order from ${url}`, { to });
    await this.#pause(trace);
    await this.#plan(outcome.answer as unknown as Order, trace);
  }

  async #plan(order: Order, trace: OrderTrace): Promise<void> {
    const { installation } = this.world;
    const facts = factsOf(order);
    const refused = installation.orderFilterRules.find(
      (rule) => rule.is_active === true && !passes(filterOf(rule), facts),
    );
    if (refused !== undefined) {
      trace.status = "filtered";
      return this.traces.step(trace, "oms", `order filter rule "${String(refused.name)}" keeps it out`, { ok: false });
    }
    const channel = this.#channelOf(order, trace);
    const scenario = scenarioFor(installation.distributionScenarios, channel.id);
    if (scenario === undefined) {
      trace.status = "unplanned";
      const name = String(channel.name);
      return this.traces.step(trace, "oms", `no active scenario fits channel ${channel.id} (${name})`, { ok: false });
    }
    const { id: location, byRule } = locationFor(scenario, installation.stockLocations, order);
    const how = byRule === undefined ? "its default location" : `rule "${byRule}"`;
    this.traces.step(
      trace,
      "oms",
      `planned by scenario "${String(scenario.name)}", ${how}: stock location ${location}`,
    );
    await this.#pause(trace);
    const id = this.world.nextId();
    const now = this.world.now();
    const pack: PackageRow = {
      id,
      number: `P-${id}`,
      order_number: order.number,
      channel: Number(channel.id),
      stock_location: location,
      scenario: String(scenario.name),
      state: "waiting",
      shipment: null,
      created_date: now,
      modified_date: now,
    };
    installation.packages.push(pack);
    trace.package = { id, stock_location: location, scenario: pack.scenario, states: [pack.state] };
    trace.status = pack.state;
    await this.warehouse.tell(pack, "package.created", order, trace);
    await this.#walk(pack, order, trace);
  }

  /** Brings a package as far as its order's wishes say, by the transitions that there are. */
  async #walk(pack: PackageRow, order: Order, trace: OrderTrace): Promise<void> {
    const { outcome: wanted } = this.#wishes.get(order.number) ?? { outcome: "delivered" };
    const outcome = order.in_stock ? wanted : "out_of_stock";
    while (outcome !== null && pack.state !== outcome) {
      await this.#pause(trace);
      const problem = await this.advance(pack, outcome, order);
      if (problem !== undefined)
        return this.traces.step(trace, "oms", `package ${pack.id} stays ${pack.state}: ${problem}`, { ok: false });
    }
  }

  /** The channel comes into being with its first order. */
  #channelOf(order: Order, trace: OrderTrace): Row {
    const { channels } = this.world.installation;
    const known = channels.find((row) => row.omnitron_id === order.channel.omnitron_id);
    if (known !== undefined) return known;
    const now = this.world.now();
    const dates = { created_date: now, modified_date: now };
    const made: Row = { id: this.world.nextId(), ...order.channel, configuration: {}, is_active: true, ...dates };
    channels.push(made);
    this.traces.step(trace, "oms", `made channel ${made.id} (${String(made.name)})`);
    return made;
  }

  #orderOf(number: string): Order | undefined {
    const isIt = (order: Order) => order.number === number;
    return this.world.installation.omnitronOrders.find(isIt) ?? this.world.marketplace.sellerCenterOrders.find(isIt);
  }

  /** An order whose state was reset or put back ends there, and touches nothing of what took its place. */
  #checkCurrent(trace: OrderTrace): void {
    if (this.traces.find(trace.number) !== trace) throw new Replaced();
  }

  async #pause(trace: OrderTrace): Promise<void> {
    const { number } = trace;
    const { pace } = this.#wishes.get(number) ?? { pace: 0 };
    if (pace > 0) await sleep(pace);
    this.#checkCurrent(trace);
  }
}

const filterOf = ({ field, condition, values }: Row) => ({
  field: field ?? null,
  condition: condition ?? null,
  values: values ?? [],
});

class Replaced extends Error {}
