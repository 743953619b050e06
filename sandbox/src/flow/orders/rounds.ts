import type { World } from "../../state/world.js";
import type { OrderFlow } from "./order-flow.js";

/** OMS plans anew every 30 minutes what it could not place. https://docs.akinon.com/technical-guides/oms/scenarios */
const REPLAN_SECONDS = 1800;

/** What OMS does by itself from time to time: asks Seller Center for orders that it does not have, and plans anew. */
export class Rounds {
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly world: World,
    private readonly orders: OrderFlow,
  ) {}

  resume(): void {
    this.stop();
    const { orderPollSeconds, millisecondsPerSecond } = this.world.variants;
    this.#every(orderPollSeconds * millisecondsPerSecond, () => this.orders.takeWaiting());
    this.#every(REPLAN_SECONDS * millisecondsPerSecond, () => this.orders.planAgain());
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
  }

  /** One round at a time, and none without a pause. */
  #every(milliseconds: number, round: () => Promise<void>): void {
    if (milliseconds <= 0) return;
    let isRunning = false;
    const timer = setInterval(() => {
      if (isRunning) return;
      isRunning = true;
      void round().finally(() => (isRunning = false));
    }, milliseconds);
    this.#timers.push(timer);
  }
}
