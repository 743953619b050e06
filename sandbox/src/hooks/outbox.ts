import { randomUUID } from "node:crypto";
import type { HookEventRow, HookRow, JsonObject, TracedDelivery } from "../state/rows.js";
import type { World } from "../world.js";
import { countdown } from "./retry-config.js";
import { send } from "./send.js";

/** Tries by the countdown of a hook, the first among them. */
export const AUTOMATIC_TRIES = 11;
/** After these a periodic scan goes on. */
const SCANNED_TRIES = 18;
const SCAN_SECONDS = 3600;
const LONGEST_LOG = 10_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type Delivery = Omit<TracedDelivery, "seq" | "system">;

/** Events of one system on their way to the addresses of its hooks. */
export class Outbox {
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #listeners = new Set<(event: HookEventRow) => void>();
  #isStopped = false;

  constructor(
    private readonly world: World,
    private readonly system: "omnitron" | "oms",
  ) {}

  hooks(): HookRow[] {
    const { omsHooks, omnitronHooks } = this.world.installation;
    return this.system === "oms" ? omsHooks : omnitronHooks;
  }

  events(): HookEventRow[] {
    const { omsHookEvents, omnitronHookEvents } = this.world.installation;
    return this.system === "oms" ? omsHookEvents : omnitronHookEvents;
  }

  /** Called for each delivery that came to pass after its first try. */
  onLateDelivery(listener: (event: HookEventRow) => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Sends an event to every hook that is active now, one after another, and queues what failed. `onLeave` hears of each
   * delivery before it is sent, and gives back where its status is to be noted.
   */
  async send(
    eventType: string,
    payload: JsonObject,
    onLeave: (delivery: Delivery) => Delivery = (delivery) => delivery,
  ): Promise<Delivery[]> {
    const deliveries: Delivery[] = [];
    for (const hook of this.hooks().filter((row) => row.is_active && row.event_type === eventType)) {
      const now = this.world.now();
      const event: HookEventRow = {
        id: this.world.nextId(),
        created_date: now,
        modified_date: now,
        webhook: hook.id,
        event_type: eventType,
        uuid: randomUUID().replaceAll("-", ""),
        target_url: hook.target_url,
        request_payload: payload,
        request_headers: {},
        response_http_status: 0,
        response_content: "",
        retry_count: 0,
        delivered: false,
        next_try: null,
      };
      const delivery = onLeave({ hook_id: hook.id, event_type: eventType, target_url: hook.target_url, status: null });
      delivery.status = await this.#try(event, hook);
      const events = this.events();
      events.push(event);
      if (events.length > LONGEST_LOG) events.splice(0, events.length - LONGEST_LOG);
      deliveries.push(delivery);
    }
    return deliveries;
  }

  /** Sends an event once more, wherever its hook points now; that the hook was switched off does not matter. */
  async sendAgain(event: HookEventRow): Promise<void> {
    this.#forget(event);
    const hook = this.hooks().find(({ id }) => id === event.webhook);
    if (hook === undefined) return;
    event.retry_count++;
    await this.#try(event, hook);
    event.modified_date = this.world.now();
    if (event.delivered) for (const listener of this.#listeners) listener(event);
    this.world.shared.changes.changed();
  }

  /** Takes up what was queued when the sandbox last ended. */
  resume(): void {
    this.stop();
    this.#isStopped = false;
    for (const event of this.events()) if (event.next_try !== null) this.#wait(event, Date.parse(event.next_try));
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #try(event: HookEventRow, hook: HookRow): Promise<number | null> {
    const body = JSON.stringify({
      event: { type: event.event_type, uuid: event.uuid },
      payload: event.request_payload,
    });
    const { status, content, headers } = await send(hook, body, this.world.variants.tokenAuth);
    Object.assign(event, {
      target_url: hook.target_url,
      request_headers: headers,
      // The library logs a failed connection as a 500, and prints the byte string.
      response_http_status: status ?? 500,
      response_content: `b'${content}'`,
      delivered: status !== null && status >= 200 && status < 300,
    });
    // Nothing is ever sent to the world outside, so there is nothing to try again.
    if (!event.delivered && status !== null) this.#queue(event, hook);
    return status;
  }

  #queue(event: HookEventRow, hook: HookRow): void {
    const tries = event.retry_count + 1;
    if (tries >= SCANNED_TRIES) return;
    const seconds = tries < AUTOMATIC_TRIES ? countdown(hook.retry_countdown_config, tries) : SCAN_SECONDS;
    const at = Date.now() + seconds * this.world.variants.millisecondsPerSecond;
    event.next_try = new Date(Math.min(at, 8.64e15)).toISOString();
    this.#wait(event, at);
  }

  #wait(event: HookEventRow, at: number): void {
    // A delivery that was under way at the end keeps nothing alive; the state says when it is due.
    if (this.#isStopped) return;
    const wait = Math.min(Math.max(at - Date.now(), 0), LONGEST_TIMER_MS);
    const timer = setTimeout(() => void this.sendAgain(event).catch(console.error), wait);
    this.#timers.set(event.id, timer);
  }

  #forget(event: HookEventRow): void {
    clearTimeout(this.#timers.get(event.id));
    this.#timers.delete(event.id);
    event.next_try = null;
  }
}
