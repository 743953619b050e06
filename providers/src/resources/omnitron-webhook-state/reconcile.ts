import { compareIds, type Id } from "../../akinon/ids.js";
import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { comparableAddress, isSameAddress, looseAddress } from "../../address.js";
import { ServerError } from "../../http/errors.js";
import type { Definition, State } from "../../pulumi/definition.js";
import type { Holder } from "../../pulumi/ledger.js";
import { isIgnored } from "../../pulumi/ignored.js";
import { HalfMade, Refused, ResourceError } from "../../pulumi/errors.js";
import { shownUrl } from "../../shown-url.js";
import type { HeldHook } from "./args.js";
import { noneMatches } from "./none-matches.js";
import { type Inputs, properties, together } from "./schema.js";

export interface Outputs {
  hooks: HeldHook[];
}

export interface Observed {
  matching: Hook[];
  /** Hooks of the state that are there, but no longer match. */
  released: Hook[];
  /** Every hook that the user sees: a twin among them stands in the way of a switch. */
  all: Hook[];
  /** Hooks of the same event whose address differs only in letter case, slashes, scheme or port. */
  nearly?: Hook[];
}

async function observe(platform: Platform, inputs: Inputs, state?: State<Inputs, Outputs>): Promise<Observed> {
  const all = await platform.omnitronHooks.all();
  const matching = await platform.omnitronHooks.where(
    (row) => row.event_type === inputs.eventType && isTarget(inputs, row.target_url, platform),
  );
  const held = new Set(state?.outputs.hooks.map((hook) => hook.id));
  const released = all.filter((hook) => held.has(hook.id) && !matching.includes(hook));
  if (matching.length === 0 && released.length === 0 && inputs.whenMissing === "error") {
    const system = { addresses: addresses(inputs, platform), isOld: await isOld(platform) };
    throw noneMatches(inputs, all, system, state?.outputs.hooks ?? []);
  }
  return { matching, all, released, nearly: nearlyMatching(inputs, all, matching, platform) };
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
  const comparable = comparableAddress(address);
  return addresses(inputs, platform).some((prefix) => comparable.startsWith(comparableAddress(prefix)));
}

/** Hooks that the declaration does not mean by the letter, and a person probably does. */
function nearlyMatching(inputs: Inputs, all: readonly Hook[], matching: readonly Hook[], platform: Platform): Hook[] {
  const wanted = addresses(inputs, platform).map(looseAddress);
  return all.filter((hook) => {
    if (hook.event_type !== inputs.eventType || matching.some(({ id }) => id === hook.id)) return false;
    const loose = looseAddress(hook.target_url);
    return wanted.some((address) => (inputs.targetUrl === undefined ? loose.startsWith(address) : loose === address));
  });
}

const addresses = ({ targetUrl, targetPrefixes }: Inputs, platform: Platform): readonly string[] =>
  targetUrl !== undefined ? [targetUrl] : (targetPrefixes ?? platform.omsReceivers);

/** A hook and the state that it is to be put into. */
export interface Switch {
  hook: Hook;
  active: boolean;
}

/** Pure: which hooks to switch, and what to remember of them. */
export function plan(
  inputs: Pick<Inputs, "active" | "onDestroy">,
  { matching, released }: Pick<Observed, "matching" | "released">,
  state?: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[] = [],
): { switches: Switch[]; hooks: HeldHook[] } {
  const known = new Map(state?.outputs.hooks.map((hook) => [hook.id, hook]));
  const seen = new Set([...matching, ...released].map(({ id }) => id));
  const notVisible = [...known.values()].filter(({ id }) => !seen.has(id));
  const hooks = matching.map((hook) => {
    const held = { id: hook.id, targetUrl: hook.target_url };
    const { activeBefore } = known.get(hook.id) ?? takeFormer(notVisible, hook) ?? { activeBefore: hook.is_active };
    return activeBefore === undefined ? held : { ...held, activeBefore };
  });
  const isLeft = state !== undefined && isIgnored(inputs, "active");
  const ours = isLeft ? [] : matching.map((hook) => ({ hook, active: inputs.active }));
  const back = state === undefined ? [] : restoring(released, state, others);
  return {
    switches: [...ours, ...back].filter(({ hook, active }) => hook.is_active !== active),
    hooks: byId([...hooks, ...notVisible]),
  };
}

/** A hook that is gone, and stands again under another id: as where an environment was restored. */
function takeFormer(gone: HeldHook[], { target_url }: Hook): HeldHook | undefined {
  const index = gone.findIndex(({ targetUrl }) => targetUrl === target_url);
  return index < 0 ? undefined : gone.splice(index, 1)[0];
}

const byId = (hooks: readonly HeldHook[]) => [...hooks].sort((a, b) => compareIds(a.id, b.id));

/**
 * What goes back: hooks that still are as we put them, and that no other resource holds. One that somebody switched since
 * already stands otherwise.
 */
function restoring(
  hooks: readonly Hook[],
  { inputs, outputs }: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[],
): Switch[] {
  if (inputs.onDestroy === "keep" || isIgnored(inputs, "active")) return [];
  return hooks.flatMap((hook) => {
    const held = outputs.hooks.find(({ id }) => id === hook.id);
    const isOurs = hook.is_active === inputs.active && holdersOf(hook, others).length === 0;
    return held?.activeBefore === undefined || !isOurs ? [] : [{ hook, active: held.activeBefore }];
  });
}

const holdersOf = ({ id }: { id: Id }, holders: readonly Holder<Inputs, Outputs>[]) =>
  holders.filter(({ state }) => state.outputs.hooks.some((hook) => hook.id === id));

/** Two resources of the program that want one hook in different states: each update switches it again. */
function contested({ active }: Inputs, hooks: readonly Hook[], others: readonly Holder<Inputs, Outputs>[]) {
  const told = hooks.flatMap((hook) => {
    const rivals = holdersOf(hook, others).filter(
      ({ isDeclared, state }) => isDeclared && state.inputs.active !== active,
    );
    return rivals.length === 0 ? [] : [hook.id];
  });
  return told.length === 0
    ? undefined
    : `contested: another OmnitronWebhookState of this stack wants hook ${told.join(", ")} ${active ? "off" : "on"}, so that each ` +
        "update switches it again. Narrow the targetUrl or targetPrefixes of one of the two";
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  observed: Observed | undefined,
  state?: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[] = [],
): Promise<{ id: string; outputs: Outputs; note?: string | undefined }> {
  const { matching, released, all, nearly = [] } = observed ?? { matching: [], released: [], all: [] };
  const { switches, hooks } = plan(inputs, { matching, released }, state, others);
  const stood = state === undefined ? matching.filter((hook) => hook.is_active === inputs.active) : [];
  const made = { id: inputs.eventType, outputs: { hooks: hooks.map((hook) => withoutGuess(hook, stood)) } };
  try {
    for (const wanted of switches) await flip(platform, wanted, all);
  } catch (error) {
    // Some hooks are switched already, or may be: what they were before must stay known.
    throw error instanceof Refused ? error : new HalfMade((error as Error).message, made);
  }
  const notes = [
    stoodAlready(inputs, stood),
    contested(inputs, matching, others),
    state === undefined ? nearMisses(inputs, nearly) : undefined,
  ].filter((note) => note !== undefined);
  return { ...made, note: notes.length === 0 ? undefined : notes.join("; ") };
}

/** A hook that delivers to the same place, and goes on as it is. */
function nearMisses({ active }: Inputs, nearly: readonly Hook[]): string | undefined {
  const others = nearly.filter((hook) => hook.is_active !== active);
  if (others.length === 0) return undefined;
  const named = others.map(({ id, target_url }) => `hook ${id} (${shownUrl(target_url)})`).join(", ");
  return (
    `${named} of the same event is left ${active ? "off" : "on"}: its address differs in letter case, slashes, scheme or port; ` +
    "where it means the same receiver, name it in targetUrl or targetPrefixes of a resource of its own"
  );
}

/** What a hook was before is not known where it stood as declared when this resource first saw it. */
const withoutGuess = ({ activeBefore, ...held }: HeldHook, stood: readonly Hook[]): HeldHook =>
  activeBefore === undefined || stood.some(({ id }) => id === held.id) ? held : { ...held, activeBefore };

/** An update that was killed after a switch leaves nobody who knows: what a destroy will take for the former state is told. */
function stoodAlready({ active }: Inputs, stood: readonly Hook[]): string | undefined {
  const ids = stood.map(({ id }) => id);
  const how = active ? "on" : "off";
  if (ids.length === 0) return undefined;
  return (
    `hook ${ids.join(", ")} was ${how} already, and a destroy leaves it ${how}; if an update that was killed had switched it ` +
    "so, switch it back by hand after the destroy"
  );
}

/** A switch that the platform did not do, although it answered so. */
class NotSwitched extends ResourceError {}

async function flip(platform: WritablePlatform, { hook, active }: Switch, all: readonly Hook[]): Promise<void> {
  const writing = platform.write.omnitronHooks;
  try {
    await writing.update(hook.id, { is_active: active });
  } catch (error) {
    // The platform fails on a PATCH of a foreign hook when the calling user has a hook of the same event and address.
    const twin = all.find(
      ({ id, event_type, target_url }) =>
        id !== hook.id && event_type === hook.event_type && target_url === hook.target_url,
    );
    if (!(error instanceof ServerError) || twin === undefined) throw error;
    if (active) {
      throw new Refused(
        `hook ${hook.id} cannot be switched on: Omnitron fails while this user has hook ${twin.id} of the same event ` +
          "and address. Delete that one in Omnitron's database, or use another superuser's token",
      );
    }
    // DELETE is soft, and not subject to that check.
    return writing.remove(hook.id, (shown) => !shown.is_active);
  }
  const shown = await writing.confirmed(hook.id, ({ is_active }) => is_active === active);
  if (shown.is_active === active) return;
  throw new NotSwitched(
    `hook ${hook.id} was to be switched ${active ? "on" : "off"}, and Omnitron answered as if it were done, but it still is ` +
      `${active ? "off" : "on"}; look whether this user may change it, and run again`,
  );
}

function project(
  { matching, released }: Observed,
  state: State<Inputs, Outputs>,
): { inputs: Inputs; outputs: Outputs; note?: string } {
  const { inputs } = state;
  const drift = !isIgnored(inputs, "active") && matching.some((hook) => hook.is_active !== inputs.active);
  // A hook that was never seen is remembered by the update that switches it, not by a look at it; and what is remembered
  // is only forgotten by an update that puts it back.
  const remembered = new Set(state.outputs.hooks.map(({ id }) => id));
  const fresh = plan(inputs, { matching, released }, state).hooks.filter(({ id }) => !remembered.has(id));
  const held = drift ? state.outputs.hooks : byId([...state.outputs.hooks, ...fresh]);
  return {
    inputs: { ...inputs, active: drift ? !inputs.active : inputs.active },
    outputs: { hooks: held },
    ...(released.length > 0 && { note: elsewhere(released) }),
  };
}

const elsewhere = (released: readonly Hook[]) =>
  released.map(({ id, target_url }) => `hook ${id} is at another address now, ${shownUrl(target_url)}`).join(", ") +
  ", and is not held any more; put its address back, or correct targetUrl or targetPrefixes";

async function remove(
  platform: WritablePlatform,
  { matching, released, all }: Observed,
  state: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[] = [],
): Promise<string | undefined> {
  if (state.inputs.onDestroy === "keep") return "the hooks are left as they are, as declared";
  if (isIgnored(state.inputs, "active")) return "the hooks are left as they are, because ignoreChanges names active";
  for (const wanted of restoring([...matching, ...released], state, others)) {
    if (wanted.hook.is_active !== wanted.active) await flip(platform, wanted, all);
  }
  const there = new Set(all.map(({ id }) => id));
  const ids = (hooks: readonly HeldHook[]) => hooks.map(({ id }) => id).join(", ");
  const again = new Set(state.outputs.hooks.filter(({ id }) => there.has(id)).map(({ targetUrl }) => targetUrl));
  const gone = state.outputs.hooks.filter(({ id, targetUrl }) => !there.has(id) && !again.has(targetUrl));
  const unknown = state.outputs.hooks.filter((hook) => there.has(hook.id) && hook.activeBefore === undefined);
  const notes = [
    gone.length > 0 && `hook ${ids(gone)} could not be put back: it is gone`,
    unknown.length > 0 &&
      `hook ${ids(unknown)} is left as it is: it was ${state.inputs.active ? "on" : "off"} already when this resource took it ` +
        "over, and what it was before is not known",
  ].filter((note) => note !== false);
  return notes.length === 0 ? undefined : notes.join("; ");
}

/** Goes on from whoever remembers what a hook was; hooks of theirs that are not ours now are not ours to put back. */
function inherit({ matching }: Observed, formers: readonly State<Inputs, Outputs>[]): State<Inputs, Outputs> {
  const remembered = formers.flatMap(({ outputs }) => outputs.hooks);
  const hooks = matching.flatMap(({ id }) => {
    const known = remembered.filter((hook) => hook.id === id);
    return known.find(({ activeBefore }) => activeBefore !== undefined) ?? known[0] ?? [];
  });
  return { ...formers[0]!, outputs: { hooks } };
}

function before({ inputs, outputs }: State<Inputs, Outputs>): string | undefined {
  const told = outputs.hooks
    .filter(({ activeBefore }) => activeBefore !== undefined && activeBefore !== inputs.active)
    .map(({ id, activeBefore }) => `hook ${id} ${activeBefore ? "on" : "off"}`);
  return told.length === 0 ? undefined : told.join(", ");
}

export const omnitronWebhookState: Definition<Inputs, Outputs, Observed, Platform, WritablePlatform> = {
  type: "OmnitronWebhookState",
  schema: { properties, together },
  replaceOn: () => ["eventType"],
  origin: (platform) => platform.omnitronHooks.origin,
  secrets: () => [],
  describe: (inputs) => inputs.eventType,
  holding: {
    identity: ({ eventType, targetUrl, targetPrefixes }) => [eventType, targetUrl, targetPrefixes],
    held: ({ outputs: { hooks = [] } }) => hooks.map(({ id }) => String(id)),
    found: (_inputs, { matching, released }) => [...matching, ...released].map(({ id }) => String(id)),
    before,
    inherit,
  },
  observe,
  project,
  ensure: (platform, inputs, observed, state, _progress, others) => ensure(platform, inputs, observed, state, others),
  remove,
};
