import { isLoopback } from "pulumi-akinon/providers";
import { UserError } from "../frame/user-error.js";
import type { Check } from "./report.js";

interface Trace {
  number: string;
  status: string;
  steps: { seq: number; system: string; what: string; ok: boolean }[];
}

/** What an order ends as where OMS does not take it, or cannot do anything with it. */
const ENDS = new Set(["lost", "filtered", "unplanned", "placed"]);

/**
 * Places an order of Seller Center at the sandbox and waits until it has run through.
 *
 * @throws UserError where the address is no sandbox's
 */
export async function placedOrder(omnitronUrl: string): Promise<Check> {
  const refused = new UserError(
    `--order places an order, and ${omnitronUrl} is not a sandbox: it works only with \`npm run sandbox\``,
  );
  if (!isLoopback(omnitronUrl)) throw refused;
  const control = new URL("/__control/", omnitronUrl);
  const isSandbox = await fetch(new URL("orders", control)).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isSandbox) throw refused;
  const answer = await fetch(new URL("orders", control), {
    method: "POST",
    body: JSON.stringify({ system: "seller_center" }),
  });
  if (!answer.ok) throw new UserError(`the sandbox refused the order: ${answer.status} ${await answer.text()}`);
  const { number, status, steps } = (await answer.json()) as Trace;
  const failed = steps.filter(({ ok }) => !ok).map(({ system, what }) => `${system}: ${what}`);
  const isLost = ENDS.has(status) || failed.length > 0;
  return {
    kind: "order",
    name: "order",
    subject: number,
    state: isLost ? "failing" : "works",
    message: [`it is ${status.replaceAll("_", " ")}`, ...failed].join("; "),
  };
}
