import type { Hook } from "../../akinon/hooks.js";
import { compareIds, type Id } from "../../akinon/ids.js";
import type { Platform } from "../../akinon/platform.js";
import { Gone, type State } from "../../pulumi/definition.js";
import { heldObject, isNamed, single } from "../identity.js";
import { driftOf, identity } from "./declare.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

export interface Observed {
  hook: Hook;
  /** Another hook that stands where the declaration moves this one to: the platform takes an address once. */
  twin?: Hook | undefined;
}

const oneActive = (twins: readonly Hook[]) =>
  single(
    twins.filter((hook) => hook.is_active),
    "active webhooks of this event and address",
    "Switch all but one of them off",
  );

/** The hook of this event and address, but for one: the active one, else the first that is off. */
export async function find(platform: Platform, inputs: Inputs, but?: Id): Promise<Hook | undefined> {
  const twins = await platform.omsHooks.where((row) => row.id !== but && isNamed(identity(inputs), row));
  const off = twins.filter((hook) => !hook.is_active).sort((a, b) => compareIds(a.id, b.id));
  return oneActive(twins) ?? off[0];
}

export async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Observed | Gone | undefined> {
  if (state === undefined) {
    const hook = await find(platform, inputs);
    return hook && { hook };
  }
  const { hookId, createdDate, shownAs, witnesses, previous } = state.outputs;
  const hook = await heldObject(platform.omsHooks, {
    id: hookId,
    identities: [identity(state.inputs), identity(inputs), ...(shownAs === undefined ? [] : [shownAs])],
    find: () => find(platform, state.inputs),
    isSame: ({ created_date }) => createdDate !== undefined && created_date === createdDate,
    single: oneActive,
    isAsLeft: (hook) => driftOf(state, hook).length === 0,
    witnesses,
    hasFormer: previous !== undefined,
  });
  if (hook instanceof Gone) return hook;
  const isMoved = state.inputs.targetUrl !== inputs.targetUrl;
  return { hook, twin: isMoved ? await find(platform, inputs, hook.id) : undefined };
}
