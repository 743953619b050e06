import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Setting } from "../../akinon/settings.js";
import { texts } from "../../documents/leaves.js";
import { maskedPaths } from "../../documents/masks.js";
import { outcome } from "../../documents/outcome.js";
import { at } from "../../documents/standing.js";
import { inWords } from "../../documents/three-way.js";
import { verdicts } from "../../documents/verdict.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { converge } from "../converge.js";
import { witnesses } from "../identity.js";
import { planObject } from "../object.js";
import type { Made } from "../task.js";
import { comparable, declare, desired, driftOf, ignored, known, rules, shown } from "./declare.js";
import { guarded, secretsOf } from "./guard.js";
import { observe, one } from "./observe.js";
import type { Outputs } from "./outputs.js";
import { remove } from "./put-back.js";
import { type Inputs, properties, together } from "./schema.js";
import { toShownValue } from "./shown-value.js";

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  setting: Setting | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made<Outputs>> {
  const declared = declare(inputs, state);
  const { kind } = planObject(declared, setting, state && known(state));
  const isReplaced = state !== undefined && setting !== undefined && driftOf(state, setting);
  const overwritten = kind === "change" && state ? (state.outputs.overwritten ?? 0) + (isReplaced ? 1 : 0) : 0;
  const writing = platform.write.settings;
  return converge<Setting, Outputs>({
    about: `application setting ${inputs.key}`,
    collection: platform.settings,
    declared,
    writing: () => ({
      create: ({ value }, about) => writing.create({ key: inputs.key, json_value: value }, about),
      update: (id, { value }) => writing.update(id, { json_value: value }),
      confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
      found: (find) => writing.found(find),
      remove: (id) => writing.remove(id),
    }),
    admit: async (_body, standing) => {
      const refusal = guarded(inputs, standing?.json_value);
      if (refusal !== undefined) throw new Refused(`${refusal}. Nothing was written`);
      if (state !== undefined && standing !== undefined) refuseMasksLeft(inputs, standing);
    },
    item: setting,
    state: state && known(state),
    onDestroy: inputs.onDestroy,
    secrets: secretsOf(inputs),
    // The platform's filter means "contains": the exact key is looked for on this side.
    find: async () => {
      const found = one(await platform.settings.search({ key: inputs.key }, ({ key }) => key === inputs.key));
      if (found === undefined) platform.settings.forget();
      return found;
    },
    // Nobody can tell whether it is what an update wrote that was killed before it was told.
    heldNote: "already had this value, so a destroy leaves it as it is",
    made: ({ item, ...standing }) => ({
      id: String(item.id),
      outputs: {
        settingId: item.id,
        ...standing,
        unverifiable: standing.unverifiable ?? [],
        witnesses: witnesses(platform.settings, item.id),
        overwritten: overwritten || undefined,
      },
    }),
  });
}

/** What is left to others is written back as it stands, because a setting is written whole; a mask cannot be. */
function refuseMasksLeft(inputs: Inputs, setting: Setting): void {
  const { value } = shown(inputs)(setting);
  if (at(value, ignored(inputs)).every((left) => maskedPaths(left).length === 0)) return;
  throw new Refused(
    "ignoreChanges names a part of the value that the platform masks. A setting is written as a whole, so that part " +
      "would be lost. Nothing was written. Declare that part, or leave the setting as it is",
  );
}

function project(
  setting: Setting,
  state: State<Inputs, Outputs>,
): { id: string; inputs: Inputs; outputs: Outputs; note?: string } {
  const { inputs, outputs } = state;
  const id = String(setting.id);
  const found = { ...outputs, settingId: setting.id };
  if (!driftOf(state, setting)) {
    const { unverifiable } = outcome(verdicts(desired(inputs), undefined, shown(inputs)(setting), rules(inputs)));
    return { id, inputs, outputs: { ...found, unverifiable, overwritten: undefined } };
  }
  const { theirs } = comparable(state, setting.json_value);
  const areMasksOurs = outputs.unconfirmed === undefined;
  const value = toShownValue(theirs, inputs.value, inputs.secrets ?? {}, areMasksOurs) as Inputs["value"];
  return {
    id,
    inputs: { ...inputs, value },
    outputs: found,
    ...(outputs.overwritten !== undefined && { note: contested(outputs.overwritten + 1) }),
  };
}

const contested = (times: number) =>
  `contested: the platform has another value than ours, ${times} times in a row now. An update writes ours again. Check ` +
  "whether another stack declares this setting";

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
    addresses: (platform, { outputs }) => [platform.settings.addressOf(outputs.settingId)],
    before: ({ inputs, outputs: { previous } }) =>
      previous !== undefined && "value" in previous
        ? inWords("value", [previous.value, desired(inputs).value], secretsOf(inputs))[0]
        : undefined,
  },
  observe,
  project,
  ensure,
  remove,
};
