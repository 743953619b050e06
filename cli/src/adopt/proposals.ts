import { OMNITRON_EVENTS, receiverOf, WEBHOOK_EVENTS } from "pulumi-akinon/config";
import { isMask, isUrl, type Platform, resolve } from "pulumi-akinon/providers";
import { namesAlong } from "../frame/credentials.js";
import { isObject } from "../frame/is-object.js";
import { clientSettingsEdits } from "./client-settings.js";
import { type Edit, SecretText } from "../frame/stack-file.js";
import { guarded, listEdits, type Members, type SellerPlace, unmasked } from "./edits.js";
import { itemEdits } from "./item-edits.js";
import { type Different, idsOf, type Match, type Matcher } from "./matching.js";
import { objectEdits } from "./object-edits.js";

type Hook = Awaited<ReturnType<Platform["omsHooks"]["all"]>>[number];

/** What of the platform a proposal needs beyond the matches. */
type Seen = Pick<Platform, "omsHooks" | "settings" | "members"> & { match: Matcher };

const CLIENT_SETTINGS = "OMNITRON_CLIENT_SETTINGS";

/**
 * The configuration of one seller under which its objects are declared as they stand, as far as there is one. It leaves out of
 * lists what does not stand on the platform.
 */
export async function proposals(place: SellerPlace, matches: readonly Match[], seen: Seen): Promise<Edit[]> {
  const ofType = (type: string) =>
    matches.filter(({ goal, is }) => goal.type === type && (is === "different" || is === "absent"));
  const [webhooks, clientSettings] = await Promise.all([
    webhookEdits(place, ofType("OmsWebhook"), matches, seen),
    clientEdits(place, ofType("OmsAppSetting"), seen),
  ]);
  return [
    ...webhooks,
    ...clientSettings,
    ...hookStateEdits(place, ofType("OmnitronWebhookState")),
    ...itemEdits(place, ofType("OmsAppSetting"), {
      key: "settings",
      isMeant: ({ key }, { inputs }) => key === inputs.key,
      members: asInputs,
    }),
    ...itemEdits(place, ofType("OmsScenario"), {
      key: "scenarios",
      isMeant: ({ name, kind }, { inputs }) => name === inputs.name && kind === inputs.kind,
      members: asInputs,
    }),
    ...objectEdits(place, ofType("OmsObject"), seen.members),
  ];
}

async function webhookEdits(
  place: SellerPlace,
  matches: readonly Match[],
  all: readonly Match[],
  { omsHooks, match: matchAgain }: Seen,
): Promise<Edit[]> {
  if (matches.length === 0) return [];
  const held = idsOf(all.filter(({ goal }) => goal.type === "OmsWebhook"));
  const free = (await omsHooks.all()).filter(({ id, is_active }) => is_active && !held.has(String(id)));
  const changes = new Map<Match, Members | "remove">();
  for (const match of matches) {
    if (match.is === "different") {
      const hook = (await omsHooks.all()).find(({ id }) => String(id) === match.id);
      changes.set(match, webhookMembers(match, hook ?? {}));
    } else {
      const { eventType, targetUrl } = match.goal.inputs;
      const near = free.filter(
        (hook) => hook.event_type === eventType && isSameHost(hook.target_url, String(targetUrl)),
      );
      const [hook, ...others] = near;
      changes.set(match, hook === undefined || others.length > 0 ? "remove" : await aimedAt(match, hook, matchAgain));
    }
  }
  return listEdits(place, {
    key: "webhooks",
    fallback: WEBHOOK_EVENTS,
    long: (eventType) => ({ eventType }),
    change: (item) => changes.get(matches.find(({ goal }) => isWebhook(item, goal.inputs))!),
  });
}

/** The members of a webhook that is declared at another address than the one that stands. */
async function aimedAt({ goal }: Match, hook: Hook, matchAgain: Matcher): Promise<Members> {
  const there = await matchAgain({ ...goal, inputs: { ...goal.inputs, targetUrl: hook.target_url } });
  return { targetUrl: guarded(hook.target_url), ...(there.is === "different" && webhookMembers(there, hook)) };
}

function isWebhook(item: unknown, { eventType, targetUrl }: Members): boolean {
  const { eventType: event, targetUrl: target } = typeof item === "string" ? { eventType: item } : (item as Members);
  if (event !== eventType) return false;
  return target === undefined ? String(targetUrl).endsWith(`/${receiverOf(String(event))}`) : target === targetUrl;
}

const isSameHost = (one: string, other: string) =>
  isUrl(one) && isUrl(other) && new URL(one).host === new URL(other).host;

/** The differing members of a webhook as the platform has them. What it shows in the place of a secret is read from the hook. */
function webhookMembers(match: Different, hook: Partial<Hook>): Members {
  const { additionalHeaders, config } = match.goal.inputs;
  const raw: Members = {
    secretKey: typeof hook.secret_key === "string" ? new SecretText(hook.secret_key) : undefined,
    additionalHeaders: headersOf(hook.additional_headers, additionalHeaders),
    config: guarded(unmasked(hook.config, config)),
  };
  const names = differingNames(match);
  return Object.fromEntries(names.map((name) => [name, name in raw ? raw[name] : guarded(match.shown[name], [name])]));
}

const differingNames = ({ differences }: Different) => [...new Set(differences.map(({ path }) => String(path[0])))];

/** The live headers; where the platform shows a mask or nothing, the declared one stays. */
function headersOf(live: unknown, declared: unknown): Members {
  const [shown, ours] = [live, declared].map((value) => (isObject(value) ? value : {})) as [Members, Members];
  const isShown = (name: string) => Object.keys(shown).some((other) => other.toLowerCase() === name.toLowerCase());
  const names = [...Object.keys(shown), ...Object.keys(ours).filter((name) => !isShown(name))];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = isHidden(shown[name]) ? ours[name] : shown[name];
      return value === undefined ? [] : [[name, new SecretText(textOf(value))]];
    }),
  );
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

const isHidden = (value: unknown) => value === undefined || value === null || value === "" || isMask(value);

async function clientEdits(place: SellerPlace, matches: readonly Match[], { settings }: Seen): Promise<Edit[]> {
  const match = matches.find(({ goal, is }) => is === "different" && goal.inputs.key === CLIENT_SETTINGS);
  if (match === undefined) return [];
  const { value, secrets = {} } = match.goal.inputs;
  const declared = resolve(value, secrets as Record<string, string>);
  const [stands] = await settings.where(({ key }) => key === CLIENT_SETTINGS);
  return isObject(declared) && isObject(stands?.json_value)
    ? clientSettingsEdits(place, { declared, live: stands.json_value })
    : [];
}

/** An event whose hooks are on is not this integration's yet. */
const hookStateEdits = (place: SellerPlace, matches: readonly Match[]): Edit[] =>
  listEdits(place, {
    key: "omnitronEvents",
    fallback: OMNITRON_EVENTS,
    long: (event) => ({ event }),
    change: (item) => (matches.some(({ goal }) => goal.inputs.eventType === item) ? "remove" : undefined),
  });

/** An item has the members of its resource's inputs. */
const asInputs = (match: Different): Members =>
  Object.fromEntries(
    differingNames(match).map((name) => [
      name,
      guarded(unmasked(match.shown[name], match.goal.inputs[name]), namesAlong([name], match.shown)),
    ]),
  );
