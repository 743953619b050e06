import { compareIds, type Id } from "../../akinon/ids.js";
import type { Hook } from "../../akinon/hooks.js";
import { isSameAddress } from "../../text/address.js";
import type { State } from "../../pulumi/definition.js";
import { isIgnored } from "../../pulumi/ignored.js";
import type { Holder } from "../../pulumi/ledger.js";
import type { HeldHook } from "./args.js";
import type { Observed } from "./matching.js";
import type { Inputs } from "./schema.js";

export interface Outputs {
  hooks: HeldHook[];
}

/**
 * What a state remembers of a hook. A hook of the same id is another one where it was made at another time; where that is not known,
 * where it has another event or address.
 */
export const heldAs = ({ inputs, outputs }: State<Inputs, Outputs>, hook: Hook): HeldHook | undefined =>
  outputs.hooks.find(({ id, targetUrl, createdDate }) => {
    if (id !== hook.id) return false;
    if (createdDate !== undefined && hook.created_date !== undefined) return createdDate === hook.created_date;
    return hook.event_type === inputs.eventType && isSameAddress(hook.target_url, targetUrl);
  });

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
  const visible = [...matching, ...released];
  const known = new Map(visible.map((hook) => [hook, state && heldAs(state, hook)]));
  const still = new Set(known.values());
  const gone = (state?.outputs.hooks ?? []).filter((held) => !still.has(held));
  const hooks = matching.map((hook) => {
    const { id, target_url: targetUrl, created_date: createdDate } = hook;
    const held = { id, targetUrl, ...(createdDate !== undefined && { createdDate }) };
    const { activeBefore } = known.get(hook) ?? takeFormer(gone, hook) ?? { activeBefore: hook.is_active };
    return activeBefore === undefined ? held : { ...held, activeBefore };
  });
  const seen = new Set(visible.map(({ id }) => id));
  const notVisible = gone.filter(({ id }) => !seen.has(id));
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
  const index = gone.findIndex(({ targetUrl }) => isSameAddress(targetUrl, target_url));
  return index < 0 ? undefined : gone.splice(index, 1)[0];
}

export const byId = (hooks: readonly HeldHook[]) => [...hooks].sort((a, b) => compareIds(a.id, b.id));

/**
 * What goes back: hooks that still are as we put them, and that no other resource holds. One that somebody switched since
 * already stands otherwise.
 */
export function restoring(
  hooks: readonly Hook[],
  state: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[],
): Switch[] {
  const { inputs } = state;
  if (inputs.onDestroy === "keep" || isIgnored(inputs, "active")) return [];
  return hooks.flatMap((hook) => {
    const held = heldAs(state, hook);
    const isOurs = hook.is_active === inputs.active && holdersOf(hook, others).length === 0;
    return held?.activeBefore === undefined || !isOurs ? [] : [{ hook, active: held.activeBefore }];
  });
}

export const holdersOf = ({ id }: { id: Id }, holders: readonly Holder<Inputs, Outputs>[]) =>
  holders.filter(({ state }) => state.outputs.hooks.some((hook) => hook.id === id));

/** What a hook was before is not known where it stood as declared when this resource first saw it. */
export const withoutGuess = ({ activeBefore, ...held }: HeldHook, stood: readonly Hook[]): HeldHook =>
  activeBefore === undefined || stood.some(({ id }) => id === held.id) ? held : { ...held, activeBefore };
