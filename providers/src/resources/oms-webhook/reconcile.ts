import type { Id } from "../../akinon/ids.js";
import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { Refused } from "../../pulumi/errors.js";
import type { Holder } from "../../pulumi/ledger.js";
import { isSameAddress } from "../../address.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { drifted, expected, type Members, settle, type Settled, settledOutput } from "../../documents/settled.js";
import { withStanding } from "../../documents/standing.js";
import { texts } from "../../documents/leaves.js";
import { shownUrl } from "../../shown-url.js";
import { carryOut, formerly, type ObjectPlan, planObject, putBack } from "../object.js";
import { desiredHook, ignoredMembers, withDrift } from "./hook-body.js";
import { refuseUnknown } from "./old-library.js";
import { type Inputs, properties } from "./schema.js";

export interface Outputs {
  hookId: Id;
  createdDate?: string | undefined;
  modifiedDate?: string | undefined;
  settled?: Settled | undefined;
  /** The hook as it stood before it became ours; absent when this resource made it. */
  previous?: Members | undefined;
}

/**
 * Pure: decides on what was observed, writes nothing. An equal hook is taken for our own of a create that was interrupted;
 * with `adopt` it may as well have been there, and then only `isAfterPost`, an own POST that went out before, tells.
 */
export function plan(
  inputs: Inputs,
  hook: Hook | undefined,
  state?: State<Inputs, Outputs>,
  isAfterPost = false,
): ObjectPlan<Hook> {
  const desired = desiredHook(inputs);
  const claims = {
    isOwn: (twin: Hook) =>
      (isAfterPost || inputs.adopt !== true) && twin.is_active && inputs.active && isSettledAs(desired, twin),
    mayTake: (twin: Hook) => !twin.is_active || inputs.adopt === true,
    refusal: (twin: Hook, differing: string) =>
      `OMS has an active hook ${twin.id} with this event and address whose ${differing} differ from the declaration; ` +
      "nothing was written. Declare it with adopt: true to take it over, or take the other one out of use",
  };
  const before = state && { desired: desiredHook(state.inputs), settled: state.outputs.settled };
  return planObject(
    desired,
    hook,
    claims,
    before && { before, previous: state.outputs.previous },
    ignoredMembers(inputs),
  );
}

/** Equal but for what the platform fills in by itself. */
const isSettledAs = (desired: Members, hook: Hook) =>
  settle(desired, hook).every(({ op, path }) => op === "add" && path.startsWith("/retry_countdown_config/kwargs/"));

export interface Observed {
  hook: Hook;
  /** Another hook that stands where the declaration moves this one to: the platform takes an address once. */
  twin?: Hook | undefined;
}

/** The hook of a state by its id; else the one with this event and address, an active one before an inactive. */
async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Observed | undefined> {
  const twins = () =>
    platform.omsHooks.where(
      ({ event_type, target_url }) =>
        event_type === inputs.eventType &&
        typeof target_url === "string" &&
        isSameAddress(target_url, inputs.targetUrl),
    );
  if (state === undefined) {
    const standing = await twins();
    const hook = standing.find(({ is_active }) => is_active) ?? standing[0];
    return hook && { hook };
  }
  const hook = await platform.omsHooks.byId(state.outputs.hookId);
  const isMoved = state.inputs.targetUrl !== inputs.targetUrl;
  return hook && { hook, twin: isMoved ? (await twins()).find(({ id }) => id !== hook.id) : undefined };
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  hook: Hook | undefined,
  state?: State<Inputs, Outputs>,
  isAfterPost = false,
): Promise<{ id: string; outputs: Outputs; note?: string | undefined }> {
  const planned = plan(inputs, hook, state, isAfterPost);
  if (planned.kind !== "leave") refuseUnknown(inputs, planned.body, await platform.omsHooks.all());
  return carryOut(
    planned,
    platform.write.omsHooks,
    describe(inputs),
    state === undefined,
    (standing, previous) => made(inputs, standing, previous),
    async () => {
      const found = await observe(platform, inputs);
      return found && ensure(platform, inputs, found.hook, undefined, true);
    },
  );
}

/**
 * Where another hook stands at the new address, that one is switched on and the former one off, in this order: an event between
 * the two writes is told at both addresses, and none is lost.
 */
async function switchOver(
  platform: WritablePlatform,
  inputs: Inputs,
  { hook, twin }: { hook: Hook; twin: Hook },
  state: State<Inputs, Outputs>,
  others: readonly Holder<Inputs, Outputs>[],
): Promise<{ id: string; outputs: Outputs; note: string }> {
  const holds = ({ id }: Hook) => others.some((other) => other.state.outputs.hookId === id);
  if (holds(twin)) {
    throw new Refused(
      `hook ${twin.id} at the new address belongs to another resource of this stack; nothing was written. Where that one moves ` +
        "as well, run the update again; where the two trade their addresses, let them trade their names in the program instead",
    );
  }
  const planned = plan(inputs, twin);
  const standing = planned.kind === "change" ? await platform.write.omsHooks.update(twin.id, planned.body) : twin;
  const previous = planned.kind === "make" ? undefined : planned.previous;
  const left = holds(hook) ? undefined : await remove(platform, hook, state);
  return {
    ...made(inputs, standing, previous),
    note:
      `hook ${twin.id} stood at the new address already and took over from hook ${hook.id}; an event between the two writes ` +
      `was told at both addresses${left === undefined ? "" : `. ${left}`}`,
  };
}

const made = (inputs: Inputs, hook: Hook, previous: Members | undefined): { id: string; outputs: Outputs } => ({
  id: String(hook.id),
  outputs: {
    hookId: hook.id,
    createdDate: hook.created_date,
    modifiedDate: hook.modified_date,
    settled: settledOutput(withStanding(desiredHook(inputs), hook, ignoredMembers(inputs)), hook),
    previous,
  },
});

function project(hook: Hook, { inputs, outputs }: State<Inputs, Outputs>): { inputs: Inputs; outputs: Outputs } {
  const ours = withStanding(expected(desiredHook(inputs), outputs.settled), hook, ignoredMembers(inputs));
  const changed = drifted(ours, hook);
  const modifiedDate = hook.modified_date ?? outputs.modifiedDate;
  return { inputs: withDrift(inputs, hook, changed), outputs: { ...outputs, modifiedDate } };
}

async function remove(
  platform: WritablePlatform,
  hook: Hook,
  { inputs, outputs }: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const { previous } = outputs;
  // The platform's delete is soft: a hook that is off is as deleted as it can be.
  const isDeleted = !hook.is_active && (previous === undefined || inputs.onDestroy === "delete");
  if (isDeleted && inputs.onDestroy !== "keep") return undefined;
  const ours = { desired: desiredHook(inputs), settled: outputs.settled };
  return putBack(
    platform.write.omsHooks,
    hook,
    `hook ${hook.id}`,
    inputs.onDestroy,
    previous,
    ours,
    secrets(inputs),
    ignoredMembers(inputs),
  );
}

const describe = (inputs: Inputs) => `${inputs.eventType} → ${shownUrl(inputs.targetUrl)}`;

/** What authenticates, of a hook's `config`; its user name and address are no secrets. */
function credentials(config: unknown): string[] {
  const { auth } = (config ?? {}) as { auth?: Record<string, unknown> };
  return Object.entries(auth ?? {}).flatMap(([name, value]) =>
    /password|token|secret|key$/.test(name) ? texts(value) : [],
  );
}

const secrets = ({ secretKey, additionalHeaders, config }: Inputs) => [
  ...[secretKey, additionalHeaders].flatMap(texts),
  ...credentials(config),
];

export const omsWebhook: Definition<Inputs, Outputs, Observed, Platform, WritablePlatform> = {
  type: "OmsWebhook",
  schema: { properties },
  replaceOn: () => ["eventType"],
  origin: (platform) => platform.omsHooks.origin,
  secrets: (inputs, { previous } = {} as Outputs) => [
    ...secrets(inputs),
    ...[previous?.secret_key, previous?.additional_headers].flatMap(texts),
    ...credentials(previous?.config),
  ],
  describe,
  holding: {
    identity: ({ eventType, targetUrl }) => [eventType, targetUrl],
    held: ({ outputs }) => [String(outputs.hookId)],
    found: (_inputs, { hook, twin }) => [hook, twin].flatMap((one) => (one === undefined ? [] : [String(one.id)])),
    before: ({ inputs, outputs }) => formerly(outputs.previous, desiredHook(inputs)),
  },
  observe,
  project: ({ hook }, state) => project(hook, state),
  ensure: (platform, inputs, observed, state, _progress, others = []) =>
    state !== undefined && observed?.twin !== undefined
      ? switchOver(platform, inputs, { ...observed, twin: observed.twin }, state, others)
      : ensure(platform, inputs, observed?.hook, state),
  remove: (platform, { hook }, state) => remove(platform, hook, state),
};
