import type { Hook } from "../../akinon/hooks.js";
import type { Id } from "../../akinon/ids.js";
import type { Platform } from "../../akinon/platform.js";
import { isBelow, isLooselyBelow, isSameAddress, looseAddress } from "../../text/address.js";
import type { State } from "../../pulumi/definition.js";
import { isIgnored } from "../../pulumi/ignored.js";
import { upToDate } from "../up-to-date.js";
import { heldAs, type Outputs } from "./held-hooks.js";
import { noneMatches } from "./none-matches.js";
import type { Inputs } from "./schema.js";

export interface Observed {
  matching: Hook[];
  /** Hooks of the state that are there, but no longer match. */
  released: Hook[];
  /** Every hook that the user sees: a twin among them stands in the way of a switch. */
  all: Hook[];
  /** Hooks of the same event whose address differs only in letter case, slashes, scheme or port. */
  nearly?: Hook[];
}

export async function observe(platform: Platform, inputs: Inputs, state?: State<Inputs, Outputs>): Promise<Observed> {
  if (state !== undefined && !isIgnored(state.inputs, "active")) await lookAtHeld(platform, state);
  const all = await platform.omnitronHooks.all();
  const held = all.filter((hook) => state !== undefined && heldAs(state, hook));
  const moved = held.filter(({ target_url }) => isAtFormerOms(inputs, target_url, platform)).map(({ id }) => id);
  const matching = await platform.omnitronHooks.where(
    ({ id, event_type, target_url }) =>
      event_type === inputs.eventType && (isTarget(inputs, target_url, platform) || moved.includes(id as Id)),
  );
  const released = held.filter((hook) => !matching.includes(hook));
  if (matching.length === 0 && released.length === 0 && inputs.whenMissing === "error") {
    const system = { addresses: addresses(inputs, platform), isOld: await isOld(platform) };
    throw noneMatches(inputs, all, system, state?.outputs.hooks ?? []);
  }
  return { matching, all, released, nearly: nearlyMatching(inputs, all, matching, platform) };
}

/** A list may be out of date: a hook that it shows switched is looked at. */
async function lookAtHeld({ omnitronHooks }: Platform, state: State<Inputs, Outputs>) {
  const held = (await omnitronHooks.all()).filter((hook) => heldAs(state, hook));
  const isAsLeft = ({ is_active }: Hook) => is_active === state.inputs.active;
  await Promise.all(held.map((hook) => upToDate(omnitronHooks, hook, isAsLeft)));
}

/** Hook libraries without a registry of event types, which show a superuser no more than its own hooks. */
const isOld = (platform: Platform) =>
  platform.eventTypes("omnitron").then(
    (types) => types === undefined,
    () => false,
  );

function isTarget(inputs: Inputs, address: unknown, platform: Platform): boolean {
  if (typeof address !== "string") return false;
  if (inputs.targetUrl !== undefined) return isSameAddress(address, inputs.targetUrl);
  return addresses(inputs, platform).some((prefix) => isBelow(address, prefix));
}

/** A hook that the state holds still counts after its OMS moved; any other one at the former address may belong to another OMS. */
const isAtFormerOms = ({ targetUrl, targetPrefixes }: Inputs, address: string, platform: Platform): boolean =>
  targetUrl === undefined &&
  targetPrefixes === undefined &&
  platform.formerOmsReceivers.some((prefix) => isBelow(address, prefix));

/** Hooks that the declaration does not mean by the letter, and a person probably does. */
function nearlyMatching(inputs: Inputs, all: readonly Hook[], matching: readonly Hook[], platform: Platform): Hook[] {
  const isNearly = (address: string, wanted: string) =>
    inputs.targetUrl === undefined ? isLooselyBelow(address, wanted) : looseAddress(address) === looseAddress(wanted);
  return all.filter(
    (hook) =>
      hook.event_type === inputs.eventType &&
      !matching.some(({ id }) => id === hook.id) &&
      addresses(inputs, platform).some((wanted) => isNearly(hook.target_url, wanted)),
  );
}

const addresses = ({ targetUrl, targetPrefixes }: Inputs, platform: Platform): readonly string[] =>
  targetUrl !== undefined ? [targetUrl] : (targetPrefixes ?? platform.omsReceivers);
