import type { OrderTrace, Order } from "../../state/entities/orders.js";
import type { PackageRow } from "../../state/entities/oms.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import type { BackEnd, Outcome } from "../../systems/oms/back-end.js";
import type { Orders } from "../../systems/oms/orders.js";
import { factsOf, passes } from "../../systems/oms/rules.js";
import { pathOf } from "../../systems/oms/transitions.js";
import { isAt } from "../../values/loopback.js";
import { locationFor, scenarioFor } from "./planning.js";
import type { Traces } from "./traces.js";
import type { Warehouse } from "./warehouse.js";
import { Replaced, type Wishes } from "./wishes.js";

/** How the OMS of one seller takes an order that it is notified of: it fetches and plans it, and moves its package. */
export class Intake implements Orders {
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    private readonly world: World,
    private readonly backEnd: BackEnd,
    private readonly warehouse: Warehouse,
    private readonly traces: Traces,
    private readonly wishes: Wishes,
  ) {}

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

  /** Takes an order as far as it comes. */
  take(number: string): Promise<void> {
    this.heardOf(number);
    return this.settled(number);
  }

  /** Waits until an order that OMS heard of is as far as it comes. */
  async settled(number: string): Promise<void> {
    await this.#running.get(number);
  }

  readsFromSellerCenter(): boolean {
    return isAt(this.backEnd.endpoint("orders")?.url, this.world.urls.sellerCenter);
  }

  /** Asks the back end for an order, in the name of the seller. */
  ask(number: string): Promise<Outcome> {
    const code = this.backEnd.supplierCode();
    const query =
      this.readsFromSellerCenter() && code !== undefined ? `?supplier_code=${encodeURIComponent(code)}` : "";
    return this.backEnd.call("GET", "orders", `/${number}/${query}`);
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

  async #fetch(number: string, trace: OrderTrace): Promise<void> {
    const { packages } = this.world.installation;
    if (trace.package !== null && packages.some(({ id }) => id === trace.package?.id)) {
      return this.traces.step(trace, "oms", "is notified of the order again, and already has it");
    }
    this.traces.step(trace, "oms", "is notified of the order");
    await this.wishes.pause(trace);
    const outcome = await this.ask(number);
    this.wishes.checkCurrent(trace);
    const url = this.backEnd.endpoint("orders")?.url ?? "";
    const to = isAt(url, this.world.urls.sellerCenter) ? "seller_center" : "omnitron";
    if ("reason" in outcome) {
      if (trace.status !== "unplanned") trace.status = "lost";
      return this.traces.step(trace, "oms", `could not fetch the order: ${outcome.reason}`, { to, ok: false });
    }
    this.traces.step(trace, "oms", `fetched the order from ${url}`, { to });
    await this.wishes.pause(trace);
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
    await this.wishes.pause(trace);
    const pack = this.#packageOf(order, channel, scenario, location);
    installation.packages.push(pack);
    trace.package = { id: pack.id, stock_location: location, scenario: pack.scenario, states: [pack.state] };
    trace.status = pack.state;
    await this.warehouse.tell(pack, "package.created", order, trace);
    await this.#walk(pack, order, trace);
  }

  #packageOf(order: Order, channel: Row, scenario: Row, location: number): PackageRow {
    const id = this.world.nextId();
    const now = this.world.now();
    return {
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
  }

  /** Brings a package as far as its order's wishes say, by the transitions that there are. */
  async #walk(pack: PackageRow, order: Order, trace: OrderTrace): Promise<void> {
    const outcome = order.in_stock ? this.wishes.outcomeOf(order.number) : "out_of_stock";
    while (outcome !== null && pack.state !== outcome) {
      await this.wishes.pause(trace);
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
    this.traces.step(trace, "oms", `created channel ${made.id} (${String(made.name)})`);
    return made;
  }

  #orderOf(number: string): Order | undefined {
    const isIt = (order: Order) => order.number === number;
    return this.world.installation.omnitronOrders.find(isIt) ?? this.world.marketplace.sellerCenterOrders.find(isIt);
  }
}

const filterOf = ({ field, condition, values }: Row) => ({
  field: field ?? null,
  condition: condition ?? null,
  values: values ?? [],
});
