import type { HookEventRow, HookRow, QueuedEventRow } from "../../state/entities/hooks.js";

export interface Answer {
  /** Null where nothing was sent: the sandbox calls loopback addresses only. */
  status: number | null;
  /** As the library logs it. */
  content: string;
  /** As it came; undefined where what went wrong is not told as a text. */
  text: string | undefined;
  /** The headers that were sent. */
  headers: Record<string, string>;
}

/** What a try came to: the answer, and whether the callback of the hook failed. */
export interface Try extends Answer {
  /** As a text, with six decimals. */
  seconds: string;
  isCallbackBroken: boolean;
}

/** What the hooks of one system have sent, and are to send. */
export interface Deliveries {
  hooks(): HookRow[];
  /** The log. */
  events(): HookEventRow[];
  /** Events that wait for their first try. */
  queue(): QueuedEventRow[];
  /** Sends an event once more; undefined where its hook is gone. */
  sendAgain(event: HookEventRow): Promise<Try | undefined>;
}
