import type { Hook } from "../../akinon/hooks.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { mayHaveMade } from "../../akinon/writing.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { HalfMade, Refused } from "../../pulumi/errors.js";
import {
  drifted,
  expected,
  type Members,
  pick,
  settle,
  settledOutput,
  type Settled,
  toWrite,
  wayBack,
} from "../../pulumi/settled.js";
import { texts } from "../leaves.js";
import { desiredHook, withDrift } from "./hook-body.js";
import { type Inputs, properties } from "./schema.js";

export interface Outputs {
  hookId: number;
  createdDate?: string | undefined;
  modifiedDate?: string | undefined;
  settled?: Settled | undefined;
  /** The hook as it stood before it became ours; absent when this resource made it. */
  previous?: Members | undefined;
}

/** What has to be done so that the hook stands as declared. */
export type Plan =
  | { kind: "make"; body: Members }
  | { kind: "change"; hook: Hook; body: Members; previous: Members | undefined }
  | { kind: "leave"; hook: Hook; previous: Members | undefined };

/** Pure: decides on what was observed, writes nothing. */
export function plan(inputs: Inputs, hook: Hook | undefined, state?: State<Inputs, Outputs>): Plan {
  const desired = desiredHook(inputs);
  if (hook === undefined) return { kind: "make", body: desired };
  const before = state && { desired: desiredHook(state.inputs), settled: state.outputs.settled };
  const body = toWrite(desired, hook, before);
  if (state !== undefined) return changeOrLeave(hook, body, state.outputs.previous);
  if (hook.is_active && inputs.active && isSettledAs(desired, hook))
    return { kind: "leave", hook, previous: undefined };
  if (hook.is_active && !inputs.adopt) {
    throw new Refused(
      `OMS has an active hook ${hook.id} with this event and address whose ${Object.keys(body).join(", ")} ` +
        "differ from the declaration; nothing was written. Declare it with adopt: true to take it over, " +
        "or take the other one out of use",
    );
  }
  return changeOrLeave(hook, body, pick(hook, desired));
}

const changeOrLeave = (hook: Hook, body: Members, previous: Members | undefined): Plan =>
  Object.keys(body).length === 0 ? { kind: "leave", hook, previous } : { kind: "change", hook, body, previous };

/** Equal but for what the platform fills in by itself: the twin is our own, of a create whose answer was lost. */
const isSettledAs = (desired: Members, hook: Hook) =>
  settle(desired, hook).every(({ op, path }) => op === "add" && path.startsWith("/retry_countdown_config/kwargs/"));

/** The hook of a state by its id; else the one with this event and address, an active one before an inactive. */
async function observe(platform: Platform, inputs: Inputs, state?: State<Inputs, Outputs>): Promise<Hook | undefined> {
  if (state !== undefined) return platform.omsHooks.byId(state.outputs.hookId);
  const twins = (await platform.omsHooks.all()).filter(
    (hook) => hook.event_type === inputs.eventType && hook.target_url === inputs.targetUrl,
  );
  return twins.find((hook) => hook.is_active) ?? twins[0];
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  hook: Hook | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made> {
  const planned = plan(inputs, hook, state);
  switch (planned.kind) {
    case "leave":
      return made(inputs, planned.hook, planned.previous);
    case "change":
      return change(platform, inputs, planned, state === undefined);
    case "make":
      try {
        return made(inputs, await platform.write.omsHooks.create(planned.body, describe(inputs)), undefined);
      } catch (error) {
        if (!mayHaveMade(error)) throw error;
        // The answer was lost, or somebody was faster: what stands there now decides.
        const found = await observe(platform, inputs);
        if (found === undefined) throw error;
        return ensure(platform, inputs, found);
      }
  }
}

type Made = { id: string; outputs: Outputs };

const made = (inputs: Inputs, hook: Hook, previous: Members | undefined): Made => ({
  id: String(hook.id),
  outputs: {
    hookId: hook.id,
    createdDate: hook.created_date,
    modifiedDate: hook.modified_date,
    settled: settledOutput(desiredHook(inputs), hook),
    previous,
  },
});

async function change(
  platform: WritablePlatform,
  inputs: Inputs,
  { hook, body, previous }: Plan & { kind: "change" },
  isCreate: boolean,
): Promise<Made> {
  try {
    return made(inputs, await platform.write.omsHooks.update(hook.id, body), previous);
  } catch (error) {
    // What stood there before must not be forgotten: a later create would take our own values for it.
    if (!isCreate || !mayHaveMade(error)) throw error;
    throw new HalfMade((error as Error).message, made(inputs, hook, previous));
  }
}

function project(hook: Hook, { inputs, outputs }: State<Inputs, Outputs>): { inputs: Inputs; outputs: Outputs } {
  const changed = drifted(expected(desiredHook(inputs), outputs.settled), hook);
  const modifiedDate = hook.modified_date ?? outputs.modifiedDate;
  return { inputs: withDrift(inputs, hook, changed), outputs: { ...outputs, modifiedDate } };
}

async function remove(
  platform: WritablePlatform,
  hook: Hook,
  { inputs, outputs }: State<Inputs, Outputs>,
): Promise<string | undefined> {
  if (inputs.onDestroy === "keep") return `hook ${hook.id} is left as it is, as declared`;
  const { previous } = outputs;
  if (previous === undefined || inputs.onDestroy === "delete") {
    if (hook.is_active) await platform.write.omsHooks.remove(hook.id);
    return undefined;
  }
  const { write, left } = wayBack(previous, expected(desiredHook(inputs), outputs.settled), hook);
  if (Object.keys(write).length > 0) await platform.write.omsHooks.update(hook.id, write);
  if (left.length === 0) return undefined;
  return `hook ${hook.id} is put back, but for ${left.join(", ")}, which somebody else changed since`;
}

const describe = (inputs: Inputs) => `${inputs.eventType} → ${withoutQuery(inputs.targetUrl)}`;

/** A query, or user-info, may hold a token. */
function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

export const omsWebhook: Definition<Inputs, Outputs, Hook, Platform, WritablePlatform> = {
  type: "OmsWebhook",
  schema: { properties },
  replaceOn: ["eventType", "targetUrl"],
  origin: (platform) => platform.omsHooks.origin,
  secrets: (inputs, outputs) =>
    [inputs.secretKey, inputs.additionalHeaders, inputs.config?.auth, outputs?.previous?.secret_key].flatMap(texts),
  describe,
  observe,
  project,
  ensure,
  remove,
};
