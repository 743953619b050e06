import { dumped } from "../../values/python.js";
import type { HookEventRow, HookRow, QueuedEventRow } from "../../state/entities/hooks.js";
import type { JsonObject } from "../../values/json.js";
import type { TracedDelivery } from "../../state/entities/orders.js";
import type { World } from "../../state/world.js";
import { generationOf } from "../../systems/hooks/generations.js";
import { pause } from "../../systems/hooks/retries.js";
import type { Deliveries, Try } from "../../systems/hooks/deliveries.js";
import { Due } from "./due.js";
import { newEvent, newQueued } from "./new-rows.js";
import { send } from "./send.js";

const QUEUE_SCAN_SECONDS = 360;
const QUEUE_SCANS = (7 * 24 * 3600) / QUEUE_SCAN_SECONDS;
const LONGEST_LOG = 10_000;

export type Delivery = Omit<TracedDelivery, "seq" | "system">;

/** Events of one system on their way to the addresses of its hooks. */
export class Outbox implements Deliveries {
  readonly #due = new Due();
  readonly #listeners = new Set<(event: HookEventRow, hook: HookRow) => void>();

  constructor(
    private readonly world: World,
    private readonly system: "omnitron" | "oms",
  ) {}

  hooks(): HookRow[] {
    const { omsHooks, omnitronHooks } = this.world.installation;
    return this.system === "oms" ? omsHooks : omnitronHooks;
  }

  /** The log. */
  events(): HookEventRow[] {
    const { omsHookEvents, omnitronHookEvents } = this.world.installation;
    return this.system === "oms" ? omsHookEvents : omnitronHookEvents;
  }

  /** Events that wait for their first try. */
  queue(): QueuedEventRow[] {
    const { omsEventQueue, omnitronEventQueue } = this.world.installation;
    return this.system === "oms" ? omsEventQueue : omnitronEventQueue;
  }

  /** Called for each event that was delivered after its first try. */
  onLateDelivery(listener: (event: HookEventRow, hook: HookRow) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Sends an event to every hook that is active now, one after another, and goes on with what failed. `onLeave` hears of each
   * delivery before it is sent, and gives back where its status is to be noted.
   */
  async send(
    eventType: string,
    payload: JsonObject,
    onLeave: (delivery: Delivery) => Delivery = (delivery) => delivery,
  ): Promise<Delivery[]> {
    const deliveries: Delivery[] = [];
    for (const hook of this.hooks().filter((row) => row.is_active && row.event_type === eventType)) {
      const queued = newQueued(this.world, this.system, hook, payload);
      if (this.#generation.hasRegistry) this.queue().push(queued);
      const delivery = onLeave({ hook_id: hook.id, event_type: eventType, target_url: hook.target_url, status: null });
      delivery.status = (await this.#first(queued, hook)).tried.status;
      deliveries.push(delivery);
    }
    return deliveries;
  }

  /** Sends an event once more, wherever its hook points now; that the hook was switched off does not matter. */
  async sendAgain(event: HookEventRow): Promise<Try | undefined> {
    const hook = this.hooks().find(({ id }) => id === event.webhook);
    if (hook === undefined) return undefined;
    const before = { ...event };
    const tried = await this.#try(event, hook);
    if (tried.isCallbackBroken && this.#generation.undoesDeliveries) Object.assign(event, before);
    if (event.delivered) {
      this.#due.forget(event);
      this.#tell(event, hook);
    }
    this.world.shared.changes.changed();
    return tried;
  }

  /** Takes up what waited when the sandbox last ended. */
  resume(): void {
    this.stop();
    this.#due.start();
    for (const event of this.events()) if (event.next_try !== null) this.#due.wait(event, this.#repeat);
    for (const queued of this.queue()) if (queued.next_try !== null) this.#due.wait(queued, this.#scan);
  }

  stop(): void {
    this.#due.stop();
  }

  get #generation() {
    return generationOf(this.world.variants.hooksGeneration);
  }

  /** The first try of an event, which then leaves the queue for the log. */
  async #first(queued: QueuedEventRow, hook: HookRow): Promise<{ event: HookEventRow; tried: Try }> {
    const event = newEvent(this.world, this.system, queued);
    const tried = await this.#try(event, hook);
    if (tried.isCallbackBroken && this.#generation.undoesDeliveries) {
      // The log forgets it, the queue does not.
      this.#sendFromQueue(queued);
      return { event, tried };
    }
    const events = this.events();
    events.push(event);
    if (events.length > LONGEST_LOG) events.splice(0, events.length - LONGEST_LOG);
    const queue = this.queue();
    if (queue.includes(queued)) queue.splice(queue.indexOf(queued), 1);
    this.#goOn(event, hook, tried);
    return { event, tried };
  }

  async #try(event: HookEventRow, hook: HookRow): Promise<Try> {
    const { callbacks } = this.world.variants;
    const at = this.world.now();
    const began = performance.now();
    const answer = await send(hook, dumped(event.request_payload), this.world.variants);
    const seconds = ((performance.now() - began) / 1000).toFixed(6);
    Object.assign(event, {
      modified_date: this.world.now(),
      response_content: answer.content,
      // A failed connection is a 500.
      response_http_status: answer.status ?? 500,
      response_time: `00:00:${seconds.padStart(9, "0")}`,
      delivered: answer.status !== null && answer.status >= 200 && answer.status < 300,
      request_datetimes: [at, ...event.request_datetimes],
      retry_count: event.retry_count + 1,
      headers: answer.headers,
    });
    const isCallbackBroken = Boolean(hook.callback) && !callbacks.includes(hook.callback!);
    return { ...answer, seconds, isCallbackBroken };
  }

  #tell(event: HookEventRow, hook: HookRow): void {
    for (const listener of this.#listeners) listener(event, hook);
  }

  /** Waits for the next try of what failed. A broken callback ends the task that would try again. */
  #goOn(event: HookEventRow, hook: HookRow, { status, isCallbackBroken }: Try): void {
    // Nothing is ever sent to the world outside, so there is nothing to try again; and any answer below 400 is good.
    if (status === null || status < 400 || isCallbackBroken) return;
    const milliseconds = pause(event, hook, this.world.variants.millisecondsPerSecond);
    if (milliseconds === undefined) return;
    event.next_try = new Date(Math.min(Date.now() + milliseconds, 8.64e15)).toISOString();
    this.#due.wait(event, this.#repeat);
  }

  readonly #repeat = async (event: HookEventRow): Promise<void> => {
    this.#due.forget(event);
    event.repeats++;
    const tried = await this.sendAgain(event);
    const hook = this.hooks().find(({ id }) => id === event.webhook);
    if (tried !== undefined && hook !== undefined) this.#goOn(event, hook, tried);
  };

  #sendFromQueue(queued: QueuedEventRow): void {
    const { millisecondsPerSecond } = this.world.variants;
    const scans = (Date.now() - Date.parse(queued.created_date)) / (QUEUE_SCAN_SECONDS * millisecondsPerSecond);
    if (scans >= QUEUE_SCANS) return;
    queued.next_try = new Date(Date.now() + QUEUE_SCAN_SECONDS * millisecondsPerSecond).toISOString();
    this.#due.wait(queued, this.#scan);
  }

  readonly #scan = async (queued: QueuedEventRow): Promise<void> => {
    this.#due.forget(queued);
    queued.modified_date = this.world.now();
    const hook = this.hooks().find(({ id }) => id === queued.hook_id);
    if (hook === undefined) return;
    const { event } = await this.#first(queued, hook);
    if (event.delivered) this.#tell(event, hook);
    this.world.shared.changes.changed();
  };
}
