import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Definition, State } from "../../pulumi/definition.js";
import type { Holder } from "../../pulumi/ledger.js";
import { isIgnored } from "../../pulumi/ignored.js";
import { HalfMade, Refused } from "../../pulumi/errors.js";
import { joined, type Note } from "../../pulumi/notes.js";
import { pick } from "../../documents/settled.js";
import { taken } from "../taken.js";
import { refuseContradiction } from "../up-to-date.js";
import type { HeldHook } from "./args.js";
import { flip } from "./flip.js";
import { byId, heldAs, type Outputs, plan, restoring, withoutGuess } from "./held-hooks.js";
import { type Observed, observe } from "./matching.js";
import { contested, elsewhere, nearMisses, stoodAlready } from "./notes.js";
import { type Inputs, properties, together } from "./schema.js";

/** What tells which hook one is. */
const NAME = { event_type: "", target_url: "" };

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  observed: Observed | undefined,
  state?: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[] = [],
): Promise<{ id: string; outputs: Outputs; note?: Note | undefined }> {
  const { matching: listed, released, all, nearly = [] } = observed ?? { matching: [], released: [], all: [] };
  const inFull = async (listed: Hook) => {
    if (state && heldAs(state, listed)) return listed;
    const hook = await taken(platform.omnitronHooks, listed, pick(listed, NAME));
    const isRight = (one: Hook) => one.is_active === inputs.active;
    await refuseContradiction(platform.omnitronHooks, hook, isRight, "as declared");
    return hook;
  };
  const matching = await Promise.all(listed.map(inFull));
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
  return { ...made, note: joined(notes) };
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

async function remove(
  platform: WritablePlatform,
  { matching, released, all }: Observed,
  state: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[] = [],
): Promise<string | undefined> {
  if (state.inputs.onDestroy === "keep") return "the webhooks are left as they are, as declared";
  if (isIgnored(state.inputs, "active")) return "the webhooks are left as they are, because ignoreChanges names active";
  for (const wanted of restoring([...matching, ...released], state, others)) {
    if (wanted.hook.is_active !== wanted.active) await flip(platform, wanted, all);
  }
  const there = new Set(all.map((hook) => heldAs(state, hook)));
  const ids = (hooks: readonly HeldHook[]) => hooks.map(({ id }) => id).join(", ");
  const again = new Set(state.outputs.hooks.filter((held) => there.has(held)).map(({ targetUrl }) => targetUrl));
  const gone = state.outputs.hooks.filter((held) => !there.has(held) && !again.has(held.targetUrl));
  const unknown = state.outputs.hooks.filter((held) => there.has(held) && held.activeBefore === undefined);
  const notes = [
    gone.length > 0 && `webhook ${ids(gone)} could not be restored: it is gone`,
    unknown.length > 0 &&
      `webhook ${ids(unknown)} is left as it is: it was already ${state.inputs.active ? "on" : "off"} when this resource took it ` +
        "over, and nobody knows what it was before",
  ].filter((note) => note !== false);
  return notes.length === 0 ? undefined : notes.join("; ");
}

/** Goes on from whoever remembers what a hook was; hooks of theirs that are not ours now are not ours to put back. */
function inherit({ matching }: Observed, formers: readonly State<Inputs, Outputs>[]): State<Inputs, Outputs> {
  const hooks = matching.flatMap((hook) => {
    const known = formers.flatMap((former) => heldAs(former, hook) ?? []);
    return known.find(({ activeBefore }) => activeBefore !== undefined) ?? known[0] ?? [];
  });
  return { ...formers[0]!, outputs: { hooks } };
}

function before({ inputs, outputs }: State<Inputs, Outputs>): string | undefined {
  const told = outputs.hooks
    .filter(({ activeBefore }) => activeBefore !== undefined && activeBefore !== inputs.active)
    .map(({ id, activeBefore }) => `webhook ${id} ${activeBefore ? "on" : "off"}`);
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
    addresses: (platform, { outputs: { hooks = [] } }) => hooks.map(({ id }) => platform.omnitronHooks.addressOf(id)),
    before,
    inherit,
  },
  observe,
  project,
  ensure: (platform, inputs, observed, state, _progress, others) => ensure(platform, inputs, observed, state, others),
  remove,
};
