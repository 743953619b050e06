import { compareIds, type Id } from "../../akinon/ids.js";
import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Holder } from "../../pulumi/ledger.js";
import { drifted, type Members, pick, type Settled } from "../../documents/settled.js";
import { texts } from "../../documents/leaves.js";
import { pathText } from "../../documents/path.js";
import { type Rules, type Verdict, verdicts } from "../../documents/verdict.js";
import { ServerError } from "../../http/errors.js";
import { type Definition, Gone, type State } from "../../pulumi/definition.js";
import { HalfMade, Refused } from "../../pulumi/errors.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { shownUrl } from "../../shown-url.js";
import { converge } from "../converge.js";
import { heldObject, isNamed, single, type Witnesses, witnesses } from "../identity.js";
import type { Standing } from "../judge.js";
import type { Declared, Known } from "../object.js";
import { formerly, putBack } from "../put-back.js";
import { desiredHook, ignoredMembers, withDrift } from "./hook-body.js";
import { membersOf, refuseUnknown } from "./old-library.js";
import { type Inputs, properties } from "./schema.js";

export interface Outputs {
  hookId: Id;
  createdDate?: string | undefined;
  modifiedDate?: string | undefined;
  settled?: Settled | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** Event and address as the platform shows them, where they are others than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
  /** The hook as it stood before it became ours; absent when this resource made it. */
  previous?: Members | undefined;
}

const identity = ({ eventType, targetUrl }: Inputs): Members => ({ event_type: eventType, target_url: targetUrl });

const seen = (inputs: Inputs) => membersOf(inputs, desiredHook(inputs));

/**
 * A hook as declared. An equal one is taken for our own of a create that was interrupted; with `adopt` it may as well have been
 * there.
 */
export function declare(inputs: Inputs, state?: State<Inputs, Outputs>): Declared<Hook> {
  const desired = desiredHook(inputs);
  const rules = rulesOf(inputs, state === undefined);
  return {
    identity: identity(inputs),
    desired,
    rules,
    alters: inputs.platformAlters,
    seen: seen(inputs),
    former: (hook) => pick(hook, desired),
    claims: {
      isOwn: (twin) =>
        inputs.adopt !== true &&
        twin.is_active &&
        inputs.active &&
        verdicts(desired, undefined, seen(inputs)(twin), rules).every(isFilledIn),
      mayTake: (twin) => !twin.is_active || inputs.adopt === true,
      refusal: (twin, differing) =>
        `OMS has an active hook ${twin.id} with this event and address whose ${differing} differ from the declaration; ` +
        "nothing was written. Declare it with adopt: true to take it over, or take the other one out of use",
    },
  };
}

const FILLED_IN = "retry_countdown_config.kwargs";

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
const rulesOf = (inputs: Inputs, isNew = false): Rules => ({
  secrets: secrets(inputs),
  left: isNew ? [] : ignoredMembers(inputs),
  fillsIn: [FILLED_IN],
});

export interface Observed {
  hook: Hook;
  /** Another hook that stands where the declaration moves this one to: the platform takes an address once. */
  twin?: Hook | undefined;
}

/** What the platform fills in by itself, or shows in a form of its own. */
const isFilledIn = ({ kind, path }: Verdict) =>
  kind === "form" || (kind === "added" && pathText(path.slice(0, -1)) === FILLED_IN);

const before = ({ inputs, outputs }: State<Inputs, Outputs>) => ({
  desired: desiredHook(inputs),
  settled: outputs.settled,
  unverifiable: outputs.unverifiable,
});

/** The hook of this event and address, but for one: the active one, else the first that is off. */
async function find(platform: Platform, inputs: Inputs, but?: Id): Promise<Hook | undefined> {
  const twins = await platform.omsHooks.where((row) => row.id !== but && isNamed(identity(inputs), row));
  const active = twins.filter((hook) => hook.is_active);
  const off = twins.filter((hook) => !hook.is_active).sort((a, b) => compareIds(a.id, b.id));
  return single(active, "active hooks of this event and address", "Take all but one of them out of use") ?? off[0];
}

async function observe(
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
    witnesses,
    hasFormer: previous !== undefined,
  });
  if (hook instanceof Gone) return hook;
  const isMoved = state.inputs.targetUrl !== inputs.targetUrl;
  return { hook, twin: isMoved ? await find(platform, inputs, hook.id) : undefined };
}

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  hook: Hook | undefined,
  state?: State<Inputs, Outputs>,
): Promise<{ id: string; outputs: Outputs; note?: string | undefined }> {
  return converge<Hook, Outputs>({
    about: describe(inputs),
    collection: platform.omsHooks,
    declared: declare(inputs, state),
    writing: platform.write.omsHooks,
    item: hook,
    state: state && known(state),
    secrets: secrets(inputs),
    admit: async (body) => refuseUnknown(inputs, body, await platform.omsHooks.all()),
    find: () => {
      platform.omsHooks.forget();
      return find(platform, inputs);
    },
    // Old hook libraries do not catch the clash, and have no registry either.
    meansTwin: async (error) => error instanceof ServerError && (await platform.eventTypes("oms")) === undefined,
    made: (standing) => made(platform, standing),
  });
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
  const taken = await ensure(platform, inputs, twin).catch((error: unknown) => {
    if (!(error instanceof HalfMade)) throw error;
    // The state must go on holding the former hook, which is still on.
    throw new Refused(`hook ${twin.id} at the new address did not take over from hook ${hook.id}: ${error.message}`);
  });
  const left = holds(hook) ? undefined : await remove(platform, hook, state);
  const told =
    `hook ${twin.id} stood at the new address already and took over from hook ${hook.id}; an event between the two writes ` +
    "was told at both addresses";
  return { ...taken, note: [told, taken.note, left].filter((text) => text !== undefined).join(". ") };
}

const made = (platform: Platform, { item, ...standing }: Standing<Hook>): { id: string; outputs: Outputs } => ({
  id: String(item.id),
  outputs: {
    hookId: item.id,
    createdDate: item.created_date,
    modifiedDate: item.modified_date,
    witnesses: witnesses(platform.omsHooks, item.id),
    ...standing,
  },
});

function project(hook: Hook, state: State<Inputs, Outputs>): { id: string; inputs: Inputs; outputs: Outputs } {
  const { inputs, outputs } = state;
  const changed = drifted(before(state), seen(inputs)(hook), rulesOf(inputs));
  const createdDate = hook.created_date ?? outputs.createdDate;
  const modifiedDate = hook.modified_date ?? outputs.modifiedDate;
  return {
    id: String(hook.id),
    inputs: withDrift(inputs, hook, changed),
    outputs: { ...outputs, hookId: hook.id, createdDate, modifiedDate },
  };
}

async function remove(
  platform: WritablePlatform,
  hook: Hook,
  state: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const { inputs, outputs } = state;
  const { previous } = outputs;
  // The platform's delete is soft: a hook that is off is as deleted as it can be.
  const isOff = ({ is_active }: Hook) => !is_active;
  const isDeleted = isOff(hook) && (previous === undefined || inputs.onDestroy === "delete");
  if (isDeleted && inputs.onDestroy !== "keep") return undefined;
  return putBack(platform.write.omsHooks, {
    item: hook,
    id: hook.id,
    about: `hook ${hook.id}`,
    seen: seen(inputs),
    onDestroy: inputs.onDestroy,
    previous,
    ours: before(state),
    rules: rulesOf(inputs),
    alters: inputs.platformAlters,
    secrets: secrets(inputs),
    isOff,
  });
}

const describe = (inputs: Inputs) => `${inputs.eventType} → ${shownUrl(inputs.targetUrl)}`;

/** What authenticates, of a hook's `config`; its user name and address are no secrets. */
function credentials(config: unknown): string[] {
  const { auth } = (config ?? {}) as { auth?: Record<string, unknown> };
  return Object.entries(auth ?? {}).flatMap(([name, value]) =>
    /password|token|secret|key$/.test(name) ? texts(value) : [],
  );
}

const secrets = (inputs: Inputs): string[] => [
  ...[inputs.secretKey, inputs.additionalHeaders].flatMap(texts),
  ...credentials(inputs.config),
  ...markedSecrets(inputs),
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
    before: ({ inputs, outputs }) => formerly(outputs.previous, desiredHook(inputs), secrets(inputs)),
  },
  observe,
  project: ({ hook }, state) => project(hook, state),
  ensure: (platform, inputs, observed, state, _progress, others = []) =>
    state !== undefined && observed?.twin !== undefined
      ? switchOver(platform, inputs, { ...observed, twin: observed.twin }, state, others)
      : ensure(platform, inputs, observed?.hook, state),
  remove: (platform, { hook }, state) => remove(platform, hook, state),
};
