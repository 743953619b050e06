import { setTimeout as sleep } from "node:timers/promises";
import type { OrderTrace } from "../../state/entities/orders.js";
import type { Traces } from "./traces.js";

export interface Wish {
  /** State that the package is brought to; null leaves it where it was planned. */
  outcome: string | null;
  inStock: boolean;
  /** Pause after each step, for watching; milliseconds. */
  pace: number;
}

/** An order whose state was reset or put back while it was on its way. */
export class Replaced extends Error {}

/** What those who placed the orders that are on their way want of them. */
export class Wishes {
  readonly #byNumber = new Map<string, Wish>();

  constructor(private readonly traces: Traces) {}

  set(number: string, wish: Wish): void {
    this.#byNumber.set(number, wish);
  }

  /** The state that the package of an order is brought to. */
  outcomeOf(number: string): string | null {
    return (this.#byNumber.get(number) ?? { outcome: "delivered" }).outcome;
  }

  forget(number: string): void {
    this.#byNumber.delete(number);
  }

  /** Waits as long as a step of this order is to take. */
  async pause(trace: OrderTrace): Promise<void> {
    const { pace } = this.#byNumber.get(trace.number) ?? { pace: 0 };
    if (pace > 0) await sleep(pace);
    this.checkCurrent(trace);
  }

  /** An order whose state was reset or put back ends there, and touches nothing of what took its place. */
  checkCurrent(trace: OrderTrace): void {
    if (this.traces.find(trace.number) !== trace) throw new Replaced();
  }
}
