import { Outbox } from "./deliveries/outbox.js";
import { omsApi } from "../systems/oms/app.js";
import { BackEnd } from "../systems/oms/back-end.js";
import { SetupSteps } from "../systems/oms/setup-steps.js";
import { omnitronApi } from "../systems/omnitron/app.js";
import { Intake } from "./orders/intake.js";
import { OrderFlow } from "./orders/order-flow.js";
import { Rounds } from "./orders/rounds.js";
import { Traces } from "./orders/traces.js";
import { Wishes } from "./orders/wishes.js";
import { Warehouse } from "./orders/warehouse.js";
import type { Api } from "../rest/api.js";
import type { Note } from "../rest/system.js";
import type { World } from "../state/world.js";

/** One seller's Omnitron and OMS at work. */
export interface RunningInstallation {
  world: World;
  omnitron: Api;
  oms: Api;
  orders: OrderFlow;
  intake: Intake;
  omnitronOutbox: Outbox;
  /** Ends what waits: retries, setup steps. */
  stop(): void;
}

/** `flows` holds the order flow of each seller; this one's is added. */
export function startInstallation(world: World, flows: OrderFlow[], note: Note): RunningInstallation {
  const traces = new Traces(world.shared);
  const omnitronOutbox = new Outbox(world, "omnitron");
  const omsOutbox = new Outbox(world, "oms");
  const backEnd = new BackEnd(world);
  const warehouse = new Warehouse(world, omsOutbox, backEnd, traces);
  const wishes = new Wishes(traces);
  const intake = new Intake(world, backEnd, warehouse, traces, wishes);
  const orders = new OrderFlow(world, omnitronOutbox, backEnd, traces, wishes, intake, flows);
  const setup = new SetupSteps(world, backEnd);
  flows.push(orders);
  for (const [system, outbox] of [
    ["omnitron", omnitronOutbox],
    ["oms", omsOutbox],
  ] as const) {
    outbox.onLateDelivery(({ request_payload: { event, payload }, response_http_status: status }, hook) => {
      const { order_number, number } = payload;
      const trace = traces.find(String(order_number ?? number));
      if (trace === undefined) return;
      const { id: hook_id, target_url } = hook;
      traces.delivery(trace, system, { hook_id, event_type: event.type, target_url, status });
    });
  }
  const rounds = new Rounds(world, orders);
  rounds.resume();
  const waiting = [omnitronOutbox, omsOutbox, setup, rounds];
  world.shared.changes.onReplaced(() => {
    orders.endInterrupted();
    for (const part of waiting) part.resume();
  });
  return {
    world,
    omnitron: omnitronApi(world, omnitronOutbox, note),
    oms: omsApi(world, { outbox: omsOutbox, orders: intake, setup }, note),
    orders,
    intake,
    omnitronOutbox,
    stop: () => {
      for (const part of waiting) part.stop();
    },
  };
}
