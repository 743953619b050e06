import type { Platform } from "pulumi-akinon/providers";
import { shownUrl } from "pulumi-akinon/providers";
import type { Resource } from "../frame/state.js";
import { deliveriesIn, judged } from "./deliveries.js";
import type { Check } from "./report.js";

type Hook = Awaited<ReturnType<Platform["omsHooks"]["all"]>>[number];

const PAGE = { limit: 100, page_size: 100 };

/**
 * Whether OMS delivers what a webhook of the state is for.
 *
 * @param drift the command that shows what moved
 */
export async function webhookCheck(
  { name, outputs, id }: Resource,
  platform: Platform,
  since: string | undefined,
  drift: string,
): Promise<{ check: Check; isWhole: boolean }> {
  const event = String(outputs.eventType);
  const subject = `${event} → ${shownUrl(String(outputs.targetUrl))}`;
  const made = (rest: Omit<Check, "kind" | "name" | "subject">, isWhole = true) => ({
    check: { kind: "webhook" as const, name, subject, ...rest },
    isWhole,
  });
  const hook = await platform.omsHooks.byId((outputs.hookId ?? id) as Hook["id"]);
  const obstacle = obstacleOf(hook, outputs, drift);
  if (obstacle !== undefined) return made({ state: "failing", message: obstacle });
  const { rows, isWhole } = await platform.deliveries.ends({ event_type: event, ...PAGE });
  const own = deliveriesIn(rows).filter(({ webhook }) => String(webhook) === String(hook!.id));
  return made(judged(own, since), isWhole);
}

/** Why nothing can arrive, whatever the log says. */
function obstacleOf(hook: Hook | undefined, outputs: Record<string, unknown>, drift: string): string | undefined {
  if (hook === undefined) return `OMS no longer has this webhook: run ${drift}`;
  if (!hook.is_active) return `webhook ${hook.id} is off, so nothing is delivered: run ${drift}`;
  if (hook.target_url === outputs.targetUrl) return undefined;
  return `webhook ${hook.id} delivers to ${shownUrl(hook.target_url)}: run ${drift}`;
}

/** Whether Omnitron's hooks are as the state holds them. */
export async function omnitronCheck({ name, outputs }: Resource, platform: Platform, drift: string): Promise<Check> {
  const held = (outputs.hooks ?? []) as { id: number | string }[];
  const hooks = await platform.omnitronHooks.all();
  const wrong = hooks.filter(
    ({ id, is_active }) => held.some((one) => one.id === id) && is_active !== (outputs.active === true),
  );
  const ids = (list: readonly { id: number | string }[]) => list.map(({ id }) => id).join(", ");
  const [wanted, found] = outputs.active === true ? ["on", "off"] : ["off", "on"];
  return {
    kind: "omnitron",
    name,
    subject: String(outputs.eventType),
    ...(wrong.length === 0
      ? { state: "works", message: `webhook ${ids(held) || "(none)"} is held ${wanted}` }
      : { state: "failing", message: `webhook ${ids(wrong)} is ${found}, declared ${wanted}: run ${drift}` }),
  };
}

/** Whether a scenario stands, or waits. */
export const scenarioCheck = ({ name, outputs }: Resource): Check => ({
  kind: "scenario",
  name,
  subject: String(outputs.name),
  ...(outputs.status === "pending"
    ? { state: "waiting", message: `not created yet: it waits for ${String(outputs.waitingFor)}` }
    : { state: "works", message: "it stands in OMS" }),
});
