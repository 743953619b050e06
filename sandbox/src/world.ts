import { RequestLog } from "./control/request-log.js";
import { FaultList } from "./faults/fault-list.js";
import type { Urls, Variants } from "./options.js";
import { seed } from "./seed.js";
import type { State } from "./state.js";

/** What the three systems share: their state, their addresses, and what was asked of them. */
export class World {
  readonly log = new RequestLog();
  readonly faults = new FaultList();
  state: State;
  #clock = 0;

  constructor(
    readonly variants: Variants,
    readonly urls: Urls,
  ) {
    this.state = seed(urls);
  }

  reset(): void {
    this.state = seed(this.urls);
    this.log.clear();
    this.faults.clear();
  }

  nextId(): number {
    return this.state.nextId++;
  }

  /** Now, with microseconds that never repeat, as the platform writes dates. */
  now(): string {
    this.#clock = (this.#clock + 1) % 1000;
    return new Date().toISOString().replace("Z", `${String(this.#clock).padStart(3, "0")}Z`);
  }
}
