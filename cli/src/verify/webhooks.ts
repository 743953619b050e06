import { besides, isOneReceiver, type WantedWebhook } from "pulumi-akinon/inspection";
import type { Platform } from "pulumi-akinon/providers";
import { shownUrl } from "pulumi-akinon/providers";
import type { Resource } from "../frame/state.js";
import { deliveriesIn, judged } from "./deliveries.js";
import type { Check } from "./report.js";

type Hook = Awaited<ReturnType<Platform["omsHooks"]["all"]>>[number];

const PAGE = { limit: 100, page_size: 100 };

interface Looked {
  check: Check;
  notes: string[];
}

interface Around {
  since: string | undefined;
  /** Command that shows what moved. */
  drift: string;
  /** Webhooks of the state. */
  wanted: readonly WantedWebhook[];
}

/** Whether OMS delivers what a webhook of the state is for, and once. */
export async function webhookCheck(
  { name, outputs, id }: Resource,
  platform: Platform,
  { since, drift, wanted }: Around,
): Promise<Looked> {
  const event = String(outputs.eventType);
  const subject = `${event} → ${shownUrl(String(outputs.targetUrl))}`;
  const made = (rest: Omit<Check, "kind" | "name" | "subject">, notes: string[]) => ({
    check: { kind: "webhook" as const, name, subject, ...rest },
    notes,
  });
  const hook = await platform.omsHooks.byId((outputs.hookId ?? id) as Hook["id"]);
  const { certain, possible } = await beside(outputs as unknown as WantedWebhook, platform, wanted);
  const obstacle = obstacleOf(hook, outputs, drift) ?? certain;
  if (obstacle !== undefined) return made({ state: "failing", message: obstacle }, possible);
  const { rows, isWhole } = await platform.deliveries.ends({ event_type: event, ...PAGE });
  const own = deliveriesIn(rows).filter(({ webhook }) => String(webhook) === String(hook!.id));
  const long = isWhole ? [] : [`the delivery log of ${subject} is long: only its ends were read`];
  return made(judged(own, since), [...possible, ...long]);
}

/** What is said of other webhooks that deliver the same event, or may. */
async function beside(webhook: WantedWebhook, platform: Platform, wanted: readonly WantedWebhook[]) {
  const others = besides(webhook, await platform.omsHooks.all(), wanted);
  const same = others.find(({ target_url }) => isOneReceiver(target_url, webhook.targetUrl));
  return {
    certain:
      same &&
      `webhook ${same.id} calls ${shownUrl(same.target_url)} on this event too, so each event is delivered twice: switch it off in OMS`,
    possible: others
      .filter((other) => other !== same)
      .map(
        ({ id, target_url }) =>
          `webhook ${id} calls ${shownUrl(target_url)} on ${webhook.eventType} too; if that is Seller Center, each event is ` +
          "delivered twice: switch it off in OMS",
      ),
  };
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
