import type { Outbox } from "../deliveries/outbox.js";
import { factsOf, passes } from "../../systems/oms/rules.js";
import type { BackEnd } from "../../systems/oms/back-end.js";
import { isObject, type JsonObject } from "../../values/json.js";
import { isAt } from "../../values/loopback.js";
import { shownState } from "../../state/package-states.js";
import type { Order, OrderTrace } from "../../state/entities/orders.js";
import type { PackageRow } from "../../state/entities/oms.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import type { Traces } from "./traces.js";
import { commandsOf } from "../../systems/oms/transitions.js";

const SHIPPING = /^ShipThePackage/;

/** Moves packages from state to state as their transitions say, and tells it to the hooks that stand then. */
export class Warehouse {
  constructor(
    private readonly world: World,
    private readonly outbox: Outbox,
    private readonly backEnd: BackEnd,
    private readonly traces: Traces,
  ) {}

  /** Why a transition cannot be run now, or undefined when it was. */
  async run(pack: PackageRow, transition: Row, order: Order | undefined): Promise<string | undefined> {
    if (pack.state !== transition.source_state) {
      return `the package is ${pack.state}, not ${String(transition.source_state)}`;
    }
    const isShipped = SHIPPING.test(String(transition.command_code));
    if (isShipped && pack.shipment === null) {
      const problem = this.#ship(pack, order);
      if (problem !== undefined) return problem;
    }
    pack.state = String(transition.destination_state);
    pack.modified_date = this.world.now();
    const trace = this.traces.find(pack.order_number);
    if (trace?.package?.id === pack.id) {
      trace.package.states.push(pack.state);
      trace.status = pack.state;
      this.traces.step(trace, "oms", `package ${pack.id} is ${pack.state}, by ${String(transition.slug)}`);
    }
    for (const event of [
      "package.status.transitioned",
      `package.status.${pack.state}`,
      ...(isShipped ? ["shipment.created", "package.shipment.awb_number"] : []),
    ]) {
      await this.tell(pack, event, order, trace);
    }
    await this.#sync(pack, transition, trace);
    return undefined;
  }

  async tell(
    pack: PackageRow,
    eventType: string,
    order: Order | undefined,
    trace: OrderTrace | undefined,
  ): Promise<void> {
    await this.outbox.send(eventType, this.#payload(pack, order), (delivery) =>
      trace === undefined ? delivery : this.traces.delivery(trace, "oms", delivery),
    );
  }

  /** https://apidocs.akinon.com/oms/cargo-company-condition-services */
  #ship(pack: PackageRow, order: Order | undefined): string | undefined {
    const { cargoCompanyConditions, senderAddresses } = this.world.installation;
    const facts = order === undefined ? {} : factsOf(order, pack.stock_location);
    const condition = cargoCompanyConditions.find(({ rules_configuration: configuration }) => {
      const rules = isObject(configuration) ? configuration.rules : undefined;
      return Array.isArray(rules) && rules.every((rule) => passes(rule, facts));
    });
    if (condition === undefined) return "no cargo company condition fits the package";
    const address = senderAddresses.find(
      (row) => row.cargo_company === condition.cargo_company && row.stock_location === pack.stock_location,
    );
    if (address === undefined) {
      return `cargo company ${String(condition.cargo_company)} has no sender address for stock location ${pack.stock_location}`;
    }
    pack.shipment = {
      cargo_company: Number(condition.cargo_company),
      sender_address: Number(address.id),
      tracking_number: `AWB-${pack.id}`,
    };
    return undefined;
  }

  /** https://docs.akinon.com/technical-guides/oms/commands/packages/package-command-parameters */
  async #sync(pack: PackageRow, { configuration }: Row, trace: OrderTrace | undefined): Promise<void> {
    if (!isObject(configuration) || configuration.sync_remote_order_status !== true) return;
    const body = { order_number: pack.order_number, status: pack.state };
    const outcome = await this.backEnd.call("POST", "order_item_bulk_update", "/", body);
    if (trace === undefined) return;
    const where = this.backEnd.endpoint("order_item_bulk_update")?.url ?? "nowhere";
    const to = isAt(where, this.world.urls.sellerCenter) ? "seller_center" : "omnitron";
    if ("reason" in outcome) {
      this.traces.step(trace, "oms", `could not send the status: ${outcome.reason}`, { to, ok: false });
    } else this.traces.step(trace, "oms", `sent the status to ${where}`, { to });
  }

  /** https://docs.akinon.com/technical-guides/oms/webhooks/webhook-examples/package-webhook */
  #payload(pack: PackageRow, order: Order | undefined): JsonObject {
    const { channels, stockLocations, stateTransitions } = this.world.installation;
    const location = stockLocations.find(({ id }) => id === pack.stock_location);
    return {
      id: pack.id,
      number: pack.number,
      order_number: pack.order_number,
      date_placed: order?.date_placed ?? null,
      payment_type: order?.payment_type ?? null,
      channel_name: String(channels.find(({ id }) => id === pack.channel)?.name ?? ""),
      supplier_code: this.world.seller.supplierCode,
      state: shownState(pack.state),
      commands: commandsOf(stateTransitions, pack.state).map(({ slug }) => String(slug)),
      stock_location: location ?? { id: pack.stock_location },
      shipment: pack.shipment,
    };
  }
}
