import { type Delivery, deliver } from "../hooks/deliver.js";
import type { JsonObject, OrderTrace, Row, SellerCenterOrder, SystemName } from "../state.js";
import type { World } from "../world.js";
import { fetchOrder, orderSource } from "./order-source.js";

/** The way of a package when nothing goes wrong. */
const STATES = ["preparing", "packed", "shipped", "delivered"];
const CHANNEL: JsonObject = { name: "Seller Center", channel_type: "seller_center", omnitron_id: 900 };

/** Orders run through the three systems as these are configured at that moment. */
export class OrderFlow {
  constructor(private readonly world: World) {}

  /** Places an order and follows it to its end. */
  async place(system: OrderTrace["system"]): Promise<OrderTrace> {
    const { state } = this.world;
    const id = this.world.nextId();
    const order: SellerCenterOrder = {
      number: `${system === "omnitron" ? "ON" : "SC"}-${id}`,
      channel: system === "omnitron" ? { name: "Web", omnitron_id: 11 } : CHANNEL,
    };
    const trace: OrderTrace = {
      id,
      number: order.number,
      system,
      status: "placed",
      steps: [],
      deliveries: [],
      package: null,
    };
    state.orders.push(trace);
    if (system === "omnitron") await this.#throughOmnitron(order, trace);
    else await this.#throughSellerCenter(order, trace);
    if (trace.status === "placed") trace.status = "lost";
    return trace;
  }

  /** OMS was told of an order: it fetches and plans it. */
  async heardOf(number: string): Promise<void> {
    const trace = this.world.state.orders.find((candidate) => candidate.number === number);
    if (trace === undefined) return;
    step(trace, "oms", "heard of the order");
    const source = orderSource(
      this.world.state.settings.find(({ key }) => key === "OMNITRON_CLIENT_SETTINGS")?.json_value,
    );
    if (source === undefined)
      return step(trace, "oms", "OMNITRON_CLIENT_SETTINGS does not say where orders are", false);
    const answer = await fetchOrder(source, number, `${this.world.urls.omnitron}/api/i1/auth/login/`);
    if ("reason" in answer) return step(trace, "oms", `could not fetch the order: ${answer.reason}`, false);
    step(trace, "oms", `fetched the order from ${source.url}`);
    await this.#plan(answer.order, trace);
  }

  async #throughOmnitron(order: SellerCenterOrder, trace: OrderTrace): Promise<void> {
    this.world.state.omnitronOrders.push(order);
    step(trace, "omnitron", "order placed");
    const deliveries = await this.#send("omnitron", "order.created", { number: order.number });
    trace.deliveries.push(...deliveries);
    const told = deliveries.some(
      ({ target_url, status }) => target_url.startsWith(this.world.urls.oms) && status === 200,
    );
    if (!told) step(trace, "omnitron", "no active order.created hook tells OMS", false);
  }

  async #throughSellerCenter(order: SellerCenterOrder, trace: OrderTrace): Promise<void> {
    this.world.state.sellerCenterOrders.push(order);
    step(trace, "seller_center", "order placed");
    const source = orderSource(
      this.world.state.settings.find(({ key }) => key === "OMNITRON_CLIENT_SETTINGS")?.json_value,
    );
    if (!source?.url.startsWith(this.world.urls.sellerCenter)) {
      return step(trace, "oms", "does not poll Seller Center: its orders still come from Omnitron", false);
    }
    await this.heardOf(order.number);
  }

  async #plan(order: SellerCenterOrder, trace: OrderTrace): Promise<void> {
    const channel = this.#channelOf(order, trace);
    const scenario = [...this.world.state.distributionScenarios]
      .filter((row) => row.is_active === true && fits(row, channel.id))
      .sort((a, b) => Number(a.priority) - Number(b.priority))[0];
    if (scenario === undefined) {
      trace.status = "unplanned";
      return step(trace, "oms", `no active scenario fits channel ${channel.id} (${String(channel.name)})`, false);
    }
    const location = Number(scenario.default_stock_location);
    trace.package = {
      id: this.world.nextId(),
      stock_location: location,
      scenario: String(scenario.name),
      states: ["waiting"],
    };
    step(trace, "oms", `planned by scenario "${String(scenario.name)}" at stock location ${location}`);
    await this.#tell(trace, "package.created");
    for (const state of STATES) {
      trace.package.states.push(state);
      await this.#tell(trace, `package.status.${state}`);
    }
    trace.status = "delivered";
  }

  /** The channel comes into being with its first order. */
  #channelOf(order: SellerCenterOrder, trace: OrderTrace): Row {
    const { channels } = this.world.state;
    const known = channels.find((row) => row.omnitron_id === order.channel.omnitron_id);
    if (known !== undefined) return known;
    const now = this.world.now();
    const made: Row = {
      id: this.world.nextId(),
      ...order.channel,
      configuration: {},
      is_active: true,
      created_date: now,
      modified_date: now,
    };
    channels.push(made);
    step(trace, "oms", `made channel ${made.id} (${String(made.name)})`);
    return made;
  }

  async #tell(trace: OrderTrace, eventType: string): Promise<void> {
    const state = eventType.replace("package.status.", "");
    const payload = {
      id: trace.package?.id ?? null,
      number: `P-${trace.package?.id}`,
      order_number: trace.number,
      channel_name: trace.system === "seller_center" ? String(CHANNEL.name) : "Web",
      state: { name: state, enum_class: "PackageStatus" },
      stock_location: { id: trace.package?.stock_location ?? null },
    };
    trace.deliveries.push(...(await this.#send("oms", eventType, payload)));
  }

  #send(system: "omnitron" | "oms", eventType: string, payload: JsonObject): Promise<Delivery[]> {
    const { state } = this.world;
    const [hooks, events] =
      system === "oms" ? [state.omsHooks, state.omsHookEvents] : [state.omnitronHooks, state.omnitronHookEvents];
    return deliver([...hooks], eventType, payload, (event) =>
      events.push({ id: this.world.nextId(), created_date: this.world.now(), ...event }),
    );
  }
}

function fits(scenario: Row, channelId: number): boolean {
  if (scenario.channel_condition_type !== "static") return true;
  return Array.isArray(scenario.channels) && scenario.channels.includes(channelId);
}

function step(trace: OrderTrace, system: SystemName, what: string, ok = true): void {
  trace.steps.push({ system, what, ok });
}
