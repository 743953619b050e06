import { setTimeout as pause } from "node:timers/promises";

/** Until when hosts asked to be left alone, for every client of this process. */
export const coolUntil = new Map<string, number>();

/** How long a host still wants no call, in milliseconds. */
export const coolingFor = (origin: string): number => Math.max(0, (coolUntil.get(origin) ?? 0) - Date.now());

/** Notes that a host asked for a pause, also to calls that it did not answer with it. */
export function coolDown(origin: string, milliseconds: number): void {
  if (milliseconds > coolingFor(origin)) coolUntil.set(origin, Date.now() + milliseconds);
}

/** Resolves when the host may be called; another call may have got a longer pause meanwhile. */
export async function untilCool(origin: string): Promise<void> {
  while (coolingFor(origin) > 0) await pause(coolingFor(origin) + 1);
}
