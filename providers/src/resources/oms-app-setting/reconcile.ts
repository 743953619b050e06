import type { Id } from "../../akinon/ids.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Setting } from "../../akinon/settings.js";
import { mayHaveMade } from "../../akinon/writing.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { expected, sameJson, settledOutput, type Settled } from "../../documents/settled.js";
import { Refused } from "../../pulumi/errors.js";
import { texts } from "../../documents/leaves.js";
import { halfMade } from "../object.js";
import { guarded, secretsOf } from "./guard.js";
import { inOrderOf } from "../../documents/keyed-lists.js";
import { inWords } from "../../documents/three-way.js";
import { at, below, withStanding } from "../../documents/standing.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { maskedPaths, seenMasked, unmask } from "../../documents/masks.js";
import { withoutMasks } from "../../documents/without-masks.js";
import { type Inputs, properties, together } from "./schema.js";
import { resolve } from "./secret-ref.js";
import { toShownValue } from "./shown-value.js";
import { changes } from "./changes.js";

export interface Outputs {
  settingId: Id;
  settled?: Settled | undefined;
  /** What stood there before our first write; absent when there was nothing, without a value where nobody knows. */
  previous?: { value?: unknown } | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable: string[];
  /** How often in a row another value was found in the place of ours, and ours was written again. */
  overwritten?: number | undefined;
}

const desiredValue = (inputs: Inputs) => resolve(inputs.value, inputs.secrets ?? {});

/** Whether somebody put another value in the place of that of our last write. */
function isReplaced({ inputs, outputs }: State<Inputs, Outputs>, shown: unknown): boolean {
  const { ours, theirs } = comparable(inputs, outputs.settled, shown);
  return !sameJson(ours, theirs);
}

/** What the platform should still show, and what it shows, made comparable: one order, masks taken as unchanged. */
function comparable(
  inputs: Inputs,
  settled: Settled | undefined,
  shown: unknown,
  left = ignored(inputs),
): { ours: unknown; theirs: unknown } {
  const { value: ours } = expected({ value: desiredValue(inputs) }, settled);
  const theirs = unmask(inOrderOf(ours, inputs.key, shown), ours);
  return { ours: withStanding(ours, theirs, left), theirs };
}

/** Places in the value that are left to others. */
const ignored = (inputs: Inputs) => below(ignoredPlaces(inputs), "value");

/** A value to write, in which what is left to others is as it stands. What the platform masks there, nobody could keep. */
function keeping(inputs: Inputs, value: unknown, setting: Setting): unknown {
  const standing = inOrderOf(value, inputs.key, setting.json_value);
  if (at(standing, ignored(inputs)).some((left) => maskedPaths(left).length > 0)) {
    throw new Refused(
      "ignoreChanges names a part of the value that the platform masks, and a setting is written as a whole: what stands there " +
        "would be lost. Nothing was written. Declare that part, or leave the setting as it is",
    );
  }
  return withStanding(value, standing, ignored(inputs));
}

/** The paths at which the platform shows something else in the place of a secret. */
function unverifiable(inputs: Inputs, settled: Settled | undefined, shown: unknown): string[] {
  const value = desiredValue(inputs);
  const byShape = maskedPaths(inOrderOf(value, inputs.key, shown));
  return [...new Set([...byShape, ...seenMasked({ value }, settled, secretsOf(inputs))])];
}

export type Plan = "make" | "change" | "leave";

/** Pure: a setting is written whole or not at all. */
export function plan(inputs: Inputs, setting: Setting | undefined, state?: State<Inputs, Outputs>): Plan {
  if (setting === undefined) return "make";
  const declarationIsOld = state !== undefined && sameJson(desiredValue(state.inputs), desiredValue(inputs));
  const settled = declarationIsOld ? state.outputs.settled : [];
  // A create puts in place what is declared; what others make of it afterwards is theirs.
  const { ours, theirs } = comparable(inputs, settled, setting.json_value, state === undefined ? [] : ignored(inputs));
  if (!sameJson(ours, theirs)) return "change";
  // A mask may hide another secret than the one that is declared now.
  return declarationIsOld || maskedPaths(setting.json_value).length === 0 ? "leave" : "change";
}

async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Setting | undefined> {
  if (state !== undefined) return platform.settings.byId(state.outputs.settingId);
  return (await platform.settings.where(({ key }) => key === inputs.key)).at(0);
}

type Made = { id: string; outputs: Outputs; note?: string };

function made(inputs: Inputs, setting: Setting, previous: Outputs["previous"], overwritten?: number): Made {
  const { ours, theirs } = comparable(inputs, [], setting.json_value);
  const settled = settledOutput({ value: ours }, { value: theirs });
  return {
    id: String(setting.id),
    outputs: {
      settingId: setting.id,
      settled,
      previous,
      unverifiable: unverifiable(inputs, settled, setting.json_value),
      overwritten,
    },
  };
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  setting: Setting | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made> {
  const planned = plan(inputs, setting, state);
  if (setting === undefined) return make(platform, inputs);
  const refusal = planned === "change" ? guarded(inputs, setting.json_value) : undefined;
  if (refusal !== undefined) throw new Refused(`${refusal}. Nothing was written`);
  const previous = state === undefined ? { value: setting.json_value } : state.outputs.previous;
  if (planned === "leave") {
    // Nobody can tell whether it is what an update wrote that was killed before it was told.
    const note = "the setting held this value already, and a destroy leaves it";
    return state === undefined ? { ...made(inputs, setting, {}), note } : made(inputs, setting, previous);
  }
  const value = state === undefined ? desiredValue(inputs) : keeping(inputs, desiredValue(inputs), setting);
  const overwritten = state && (state.outputs.overwritten ?? 0) + (isReplaced(state, setting.json_value) ? 1 : 0);
  try {
    const written = await platform.write.settings.update(setting.id, value);
    return made(inputs, written, previous, overwritten || undefined);
  } catch (error) {
    // The former value must not be forgotten: a later create would take our own for it.
    if (state !== undefined || !mayHaveMade(error)) throw error;
    throw halfMade(error, made(inputs, setting, previous));
  }
}

async function make(platform: WritablePlatform, inputs: Inputs): Promise<Made> {
  try {
    return made(inputs, await platform.write.settings.create(inputs.key, desiredValue(inputs)), undefined);
  } catch (error) {
    if (!mayHaveMade(error)) throw error;
    const found = await observe(platform, inputs);
    if (found === undefined) throw error;
    // It was not there a moment ago: an equal value is what the lost call wrote.
    return plan(inputs, found) === "leave" ? made(inputs, found, undefined) : ensure(platform, inputs, found);
  }
}

function project(
  setting: Setting,
  { inputs, outputs }: State<Inputs, Outputs>,
): { inputs: Inputs; outputs: Outputs; note?: string } {
  const { ours, theirs } = comparable(inputs, outputs.settled, setting.json_value);
  const found = { ...outputs, unverifiable: unverifiable(inputs, outputs.settled, setting.json_value) };
  if (sameJson(ours, theirs)) return { inputs, outputs: { ...found, overwritten: undefined } };
  const value = toShownValue(theirs, inputs.value, inputs.secrets ?? {}) as Inputs["value"];
  return {
    inputs: { ...inputs, value },
    outputs: found,
    ...(outputs.overwritten !== undefined && { note: contested(outputs.overwritten + 1) }),
  };
}

const contested = (times: number) =>
  `contested: another value stands in the place of ours, ${times} times in a row now, and an update writes ours again. Look ` +
  "whether another stack declares it";

async function remove(
  platform: WritablePlatform,
  setting: Setting,
  { inputs, outputs }: State<Inputs, Outputs>,
): Promise<string | undefined> {
  if (inputs.onDestroy === "keep") return "the setting is left as it is, as declared";
  const { previous } = outputs;
  if (previous === undefined) return "the setting was not there before; it is left, because the platform has no delete";
  if (!("value" in previous)) {
    return "the setting is left: it held this value already when this resource took it over, and what it held before is not known";
  }
  if (ignored(inputs).length > 0 && at(setting.json_value, ignored(inputs)).length > 0) {
    return "the setting is left as it is, because ignoreChanges names what stands in it";
  }
  const isMasked = outputs.unverifiable.length > 0 || maskedPaths(previous.value).length > 0;
  if (!isMasked && sameJson(setting.json_value, previous.value)) return undefined;
  const { ours, theirs } = comparable(inputs, outputs.settled, setting.json_value);
  if (!sameJson(ours, theirs)) {
    const before = inOrderOf(ours, inputs.key, previous.value);
    const changed = changes({ before, ours, now: theirs }, secretsOf(inputs));
    return `the setting is left, because somebody else changed it since: ${changed}`;
  }
  const declared = desiredValue(inputs);
  const inOurOrder = (value: unknown) => inOrderOf(declared, inputs.key, value);
  const { value, lost } = withoutMasks(inOurOrder(previous.value), declared, {
    shown: inOurOrder(setting.json_value),
    masked: outputs.unverifiable,
  });
  if (lost.length > 0) {
    return `the setting is left: its former value cannot be put back, because the platform masked ${lost.join(", ")}`;
  }
  await platform.write.settings.update(setting.id, value);
  return undefined;
}

export const omsAppSetting: Definition<Inputs, Outputs, Setting, Platform, WritablePlatform> = {
  type: "OmsAppSetting",
  schema: { properties, together },
  replaceOn: () => ["key"],
  origin: (platform) => platform.settings.origin,
  secrets: (inputs) => texts(inputs.secrets),
  describe: (inputs) => inputs.key,
  holding: {
    identity: ({ key }) => [key],
    held: ({ outputs }) => [String(outputs.settingId)],
    found: (_inputs, setting) => [String(setting.id)],
    before: ({ inputs, outputs: { previous } }) =>
      previous !== undefined && "value" in previous
        ? inWords("value", [previous.value, desiredValue(inputs)], secretsOf(inputs))[0]
        : undefined,
  },
  observe,
  project,
  ensure,
  remove,
};
