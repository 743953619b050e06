import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { texts } from "../../documents/leaves.js";
import { ServerError } from "../../http/errors.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { shownUrl } from "../../text/shown-url.js";
import { converge } from "../converge.js";
import { witnesses } from "../identity.js";
import type { Standing } from "../judge.js";
import { formerly, putBack } from "../put-back.js";
import type { Made } from "../task.js";
import { before, declare, driftOf, known, rulesOf, seen } from "./declare.js";
import { desiredHook, withDrift } from "./hook-body.js";
import { find, observe, type Observed } from "./observe.js";
import { refuseFactor, refuseUnknown } from "./old-library.js";
import type { Outputs } from "./outputs.js";
import { type Inputs, properties } from "./schema.js";
import { credentials, secrets } from "./secrets.js";
import { switchOver } from "./switch-over.js";

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  hook: Hook | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made<Outputs>> {
  return converge<Hook, Outputs>({
    about: describe(inputs),
    collection: platform.omsHooks,
    declared: declare(inputs, state),
    writing: () => platform.write.omsHooks,
    item: hook,
    state: state && known(state),
    onDestroy: inputs.onDestroy,
    secrets: secrets(inputs),
    admit: async (body, standing) => {
      refuseUnknown(inputs, body, await platform.omsHooks.all());
      if (state !== undefined && standing !== undefined) refuseFactor(body, state.inputs, standing);
    },
    find: () => {
      platform.omsHooks.forget();
      return find(platform, inputs);
    },
    // Old hook libraries do not catch the clash, and have no registry either.
    meansTwin: async (error) => error instanceof ServerError && (await platform.eventTypes("oms")) === undefined,
    made: (standing) => made(platform, standing),
  });
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
  const changed = driftOf(state, hook);
  const createdDate = hook.created_date ?? outputs.createdDate;
  const modifiedDate = hook.modified_date ?? outputs.modifiedDate;
  return {
    id: String(hook.id),
    inputs: withDrift(inputs, hook, changed, outputs.unconfirmed === undefined),
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
  return putBack(() => platform.write.omsHooks, {
    collection: platform.omsHooks,
    item: hook,
    id: hook.id,
    about: `webhook ${hook.id}`,
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
    addresses: (platform, { outputs }) => [platform.omsHooks.addressOf(outputs.hookId)],
    before: ({ inputs, outputs }) => formerly(outputs.previous, desiredHook(inputs), secrets(inputs)),
  },
  observe,
  project: ({ hook }, state) => project(hook, state),
  ensure: (platform, inputs, observed, state, _progress, others = []) =>
    state !== undefined && observed?.twin !== undefined
      ? switchOver({ ...observed, twin: observed.twin }, others, {
          takeOver: (twin) => ensure(platform, inputs, twin),
          letGo: (hook) => remove(platform, hook, state),
        })
      : ensure(platform, inputs, observed?.hook, state),
  remove: (platform, { hook }, state) => remove(platform, hook, state),
};
