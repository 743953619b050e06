import { shownUrl } from "../text/shown-url.js";
import { receiverOf } from "./defaults.js";
import { repeats } from "./repeats.js";

/**
 * Webhooks that are listed again for the same event and address, by index: each event would be delivered twice. What else is wrong with
 * one of them does not count.
 *
 * @param base where Seller Center receives, if it is known: the default address is below it
 */
export function webhookRepeats(given: readonly unknown[], base = ""): { index: number; first: string; what: string }[] {
  const webhooks = given.map((one) => whereTo(typeof one === "string" ? { eventType: one } : one, base));
  return repeats(webhooks.map((one) => one && `${one.eventType} ${one.address}`)).map(({ index, first }) => {
    const { eventType, targetUrl } = webhooks[index]!;
    return { index, first: `webhooks[${first}]`, what: `${eventType} ${shownUrl(targetUrl)}`.trim() };
  });
}

function whereTo(webhook: unknown, base: string) {
  const { eventType, targetUrl = "" } = (webhook ?? {}) as { eventType?: unknown; targetUrl?: unknown };
  if (typeof eventType !== "string" || typeof targetUrl !== "string") return undefined;
  return { eventType, targetUrl, address: targetUrl || `${base}/${receiverOf(eventType)}` };
}

/** The same in words. */
export const repeatedWebhooks = (given: readonly unknown[], base?: string): { index: number; message: string }[] =>
  webhookRepeats(given, base).map(({ index, first, what }) => ({
    index,
    message: `is the same as ${first} (${what}); remove one of them`,
  }));
