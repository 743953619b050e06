import { z } from "zod";
import type { Check } from "./report.js";

const id = z.union([z.number(), z.string()]);

/** A row of the hook library's log. */
const deliverySchema = z.looseObject({
  webhook: z.union([id, z.looseObject({ id }).transform((hook) => hook.id)]),
  delivered: z.boolean(),
  created_date: z.string(),
  response_http_status: z.number().nullish(),
  response_content: z.string().nullish(),
});

export type Delivery = z.infer<typeof deliverySchema>;

/** The rows that are deliveries; the others are of a form that nobody knows. */
export const deliveriesIn = (rows: readonly unknown[]): Delivery[] =>
  rows.flatMap((row) => {
    const { success, data } = deliverySchema.safeParse(row);
    return success ? [data] : [];
  });

const LONGEST_ANSWER = 200;

/** What the deliveries of one hook say. The newest one decides: an earlier failure may be mended since. */
export function judged(
  all: readonly Delivery[],
  since: string | undefined,
): Pick<Check, "state" | "message" | "delivered" | "undelivered" | "lastDelivery"> {
  const known = all
    .filter((delivery) => since === undefined || Date.parse(delivery.created_date) >= Date.parse(since))
    .sort((a, b) => Date.parse(b.created_date) - Date.parse(a.created_date));
  const [newest] = known;
  if (newest === undefined) return { state: "waiting", message: "not yet seen: nothing was sent" };
  const undelivered = known.filter((delivery) => !delivery.delivered);
  const delivered = known.length - undelivered.length;
  const counts = { delivered, undelivered: undelivered.length, lastDelivery: newest.created_date };
  if (!newest.delivered) {
    const earlier = delivered === 0 ? "none arrived" : `${delivered} arrived before`;
    return { state: "failing", message: `the last delivery failed: ${answerOf(newest)}; ${earlier}`, ...counts };
  }
  const failed = undelivered[0];
  const missed =
    failed === undefined
      ? ""
      : `; ${undelivered.length} before did not arrive, the last one on ${failed.created_date}: ${answerOf(failed)}`;
  return { state: "works", message: `delivered, last on ${newest.created_date}${missed}`, ...counts };
}

/** The log has an answer as Python prints its bytes. */
function answerOf({ response_http_status: status, response_content: content }: Delivery): string {
  const text = (content ?? "").replace(/^b(['"])(.*)\1$/s, "$2").trim();
  const cut = text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER)}…` : text;
  return [status === null || status === undefined ? "no answer" : `answered ${status}`, cut].filter(Boolean).join(": ");
}
