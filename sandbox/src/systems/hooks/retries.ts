import type { HookEventRow, HookRow } from "../../state/entities/hooks.js";
import { countdown } from "./retry-config.js";

/** Repeats by the countdown of a hook. */
const COUNTED_REPEATS = 10;
/** An event that was tried so often is taken up by a scan, which goes on until this many more. */
const FIRST_SCANNED = 11;
const LAST_SCANNED = 18;
/** Its host decides how often. */
const SCAN_SECONDS = 3600;

/** The library takes an event for one that is still tried by itself while it was tried fewer times. */
export const isStillTried = ({ retry_count }: HookEventRow): boolean => retry_count < FIRST_SCANNED;

/** Milliseconds until an event that failed is sent again; undefined where it never is. */
export function pause(event: HookEventRow, hook: HookRow, millisecondsPerSecond: number): number | undefined {
  const { retry_count, repeats } = event;
  if (repeats < COUNTED_REPEATS && retry_count < LAST_SCANNED) {
    return countdown(hook.retry_countdown_config, repeats) * millisecondsPerSecond;
  }
  if (retry_count < FIRST_SCANNED || retry_count > LAST_SCANNED) return undefined;
  // A scan sends it when its countdown, from the event on, has passed.
  const due =
    Date.parse(event.created_date) + countdown(hook.retry_countdown_config, retry_count) * millisecondsPerSecond;
  const period = SCAN_SECONDS * millisecondsPerSecond;
  return period === 0 ? 0 : Math.max(1, Math.ceil((due - Date.now()) / period)) * period;
}
