import type { Id } from "../../akinon/ids.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Setting } from "../../akinon/settings.js";
import { inOrderOf, keyedListsOf, listsBelow } from "../../documents/keyed-lists.js";
import { texts } from "../../documents/leaves.js";
import { maskedPaths, unmask } from "../../documents/masks.js";
import { outcome, refusedInWords } from "../../documents/outcome.js";
import { inWords } from "../../documents/three-way.js";
import { at, below, withStanding } from "../../documents/standing.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { withoutMasks } from "../../documents/without-masks.js";
import { drifted, expected, isKnown, type Members, type Settled } from "../../documents/settled.js";
import { type Rules, verdicts } from "../../documents/verdict.js";
import type { Definition, Gone, State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { converge } from "../converge.js";
import { heldObject, single, type Witnesses, witnesses } from "../identity.js";
import { type Declared, type Known, planObject } from "../object.js";
import { changes } from "./changes.js";
import { guarded, secretsOf } from "./guard.js";
import { type Inputs, properties, together } from "./schema.js";
import { resolve } from "./secret-ref.js";
import { toShownValue } from "./shown-value.js";

export interface Outputs {
  settingId: Id;
  settled?: Settled | undefined;
  /** What stood there before our first write; absent when there was nothing, without a value where nobody knows. */
  previous?: { value?: unknown } | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable: string[];
  /** The key as the platform shows it, where it is another than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
  /** How often in a row another value was found in the place of ours, and ours was written again. */
  overwritten?: number | undefined;
}

const desired = (inputs: Inputs): Members => ({ value: resolve(inputs.value, inputs.secrets ?? {}) });

const seen = ({ json_value }: Setting): Members => ({ value: json_value });

const lists = ({ key, keyedLists }: Inputs) => keyedListsOf(key, keyedLists);

/** Places in the value that are left to others. */
const ignored = (inputs: Inputs) => below(ignoredPlaces(inputs), "value");

/** A setting's value, in our order where places in it are left to others: they are counted in our order. */
const shown =
  (inputs: Inputs) =>
  ({ json_value }: Setting): Members => ({
    value: ignored(inputs).length === 0 ? json_value : inOrderOf(desired(inputs).value, json_value, lists(inputs)),
  });

/** A setting that is one text names something, such as a supplier: it is compared exactly. */
const rules = (inputs: Inputs, isNew = false): Rules => ({
  // A create puts in place what is declared; what others make of it afterwards is theirs.
  left: isNew ? [] : ignored(inputs).map((place) => ["value", ...place]),
  keyedLists: listsBelow("value", lists(inputs)),
  secrets: secretsOf(inputs),
  exact: typeof desired(inputs).value === "string",
});

/** A setting as declared: written whole or not at all, and always taken over. */
export const declare = (inputs: Inputs, state?: State<Inputs, Outputs>): Declared<Setting> => ({
  identity: { key: inputs.key },
  desired: desired(inputs),
  rules: rules(inputs, state === undefined),
  alters: inputs.platformAlters,
  seen: shown(inputs),
  former: seen,
  claims: { isOwn: () => false, mayTake: () => true, refusal: () => "" },
});

const before = ({ inputs, outputs }: State<Inputs, Outputs>) => ({
  desired: desired(inputs),
  settled: outputs.settled,
  unverifiable: outputs.unverifiable,
});

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});

/** The setting of exactly this key; letter case and white space count. */
const one = (settings: readonly Setting[]) =>
  single(settings, "settings of this key", "Have all but one of them removed from OMS's database");

async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Setting | Gone | undefined> {
  const find = async () => one(await platform.settings.where(({ key }) => key === inputs.key));
  if (state === undefined) return find();
  const { settingId, shownAs, witnesses, previous } = state.outputs;
  return heldObject(platform.settings, {
    id: settingId,
    identities: [{ key: state.inputs.key }, ...(shownAs === undefined ? [] : [shownAs])],
    find,
    witnesses,
    hasFormer: previous !== undefined,
  });
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  setting: Setting | undefined,
  state?: State<Inputs, Outputs>,
): Promise<{ id: string; outputs: Outputs; note?: string | undefined }> {
  const declared = declare(inputs, state);
  const { kind } = planObject(declared, setting, state && known(state));
  const refusal = kind === "change" ? guarded(inputs, setting!.json_value) : undefined;
  if (refusal !== undefined) throw new Refused(`${refusal}. Nothing was written`);
  if (kind === "change" && state !== undefined) refuseMasksLeft(inputs, setting!);
  const isReplaced = state !== undefined && setting !== undefined && driftOf(state, setting);
  const overwritten = kind === "change" && state ? (state.outputs.overwritten ?? 0) + (isReplaced ? 1 : 0) : 0;
  const writing = platform.write.settings;
  return converge<Setting, Outputs>({
    about: `application setting ${inputs.key}`,
    collection: platform.settings,
    declared,
    writing: {
      create: ({ value }, about) => writing.create({ key: inputs.key, json_value: value }, about),
      update: (id, { value }) => writing.update(id, { json_value: value }),
      confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
      found: (find) => writing.found(find),
      remove: (id) => writing.remove(id),
    },
    item: setting,
    state: state && known(state),
    secrets: secretsOf(inputs),
    // The platform's filter means "contains": the exact key is looked for on this side.
    find: async () => {
      const found = one(await platform.settings.search({ key: inputs.key }, ({ key }) => key === inputs.key));
      if (found === undefined) platform.settings.forget();
      return found;
    },
    // Nobody can tell whether it is what an update wrote that was killed before it was told.
    heldNote: "the setting held this value already, and a destroy leaves it",
    made: ({ item, ...standing }) => ({
      id: String(item.id),
      outputs: {
        settingId: item.id,
        ...standing,
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
    "ignoreChanges names a part of the value that the platform masks, and a setting is written as a whole: what stands there " +
      "would be lost. Nothing was written. Declare that part, or leave the setting as it is",
  );
}

/** Whether somebody put another value in the place of that of our last write. */
const driftOf = (state: State<Inputs, Outputs>, setting: Setting) =>
  drifted(before(state), shown(state.inputs)(setting), rules(state.inputs)).length > 0;

/** Our value as the platform should show it, and the one that it shows, in our order and with our secrets for its masks. */
function comparable({ inputs, outputs }: State<Inputs, Outputs>, shown: unknown): { ours: unknown; theirs: unknown } {
  const { value: ours } = expected(desired(inputs), outputs.settled);
  const theirs = unmask(inOrderOf(ours, shown, lists(inputs)), ours);
  return { ours: withStanding(ours, theirs, ignored(inputs)), theirs };
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
  const value = toShownValue(theirs, inputs.value, inputs.secrets ?? {}) as Inputs["value"];
  return {
    id,
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
  state: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const { inputs, outputs } = state;
  if (inputs.onDestroy === "keep") return "the setting is left as it is, as declared";
  const { previous } = outputs;
  if (previous === undefined) return "the setting was not there before; it is left, because the platform has no delete";
  if (!("value" in previous)) {
    return "the setting is left: it held this value already when this resource took it over, and what it held before is not known";
  }
  if (at(setting.json_value, ignored(inputs)).length > 0) {
    return "the setting is left as it is, because ignoreChanges names what stands in it";
  }
  const stood = seen(setting);
  const isFilledIn = isKnown(outputs.settled);
  const differing = (value: unknown, stands: Setting, alters?: readonly string[]) =>
    outcome(verdicts({ value }, stood, seen(stands), rules(inputs)), alters).refused.filter(
      (verdict) => !isFilledIn(verdict),
    );
  const isMasked = outputs.unverifiable.length > 0 || maskedPaths(previous.value).length > 0;
  if (!isMasked && differing(previous.value, setting).length === 0) return undefined;
  const { ours, theirs } = comparable(state, setting.json_value);
  if (driftOf(state, setting)) {
    const before = inOrderOf(ours, previous.value, lists(inputs));
    const changed = changes({ before, ours, now: theirs }, secretsOf(inputs));
    return `the setting is left, because somebody else changed it since: ${changed}`;
  }
  const { value: declared } = desired(inputs);
  const inOurOrder = (value: unknown) => inOrderOf(declared, value, lists(inputs));
  const { value, lost, kept } = withoutMasks(inOurOrder(previous.value), declared, {
    shown: inOurOrder(setting.json_value),
    masked: outputs.unverifiable,
  });
  if (lost.length > 0) {
    return `the setting is left: its former value cannot be put back, because the platform masked ${lost.join(", ")}`;
  }
  const writing = platform.write.settings;
  await writing.update(setting.id, { json_value: value });
  const refusedIn = (stands: Setting) => differing(value, stands, inputs.platformAlters);
  const refused = refusedIn(await writing.confirmed(setting.id, (stands) => refusedIn(stands).length === 0));
  if (refused.length === 0 && kept.length === 0) return undefined;
  if (refused.length === 0) {
    return `the setting is put back, but for ${kept.join(", ")}, which the platform masks: it holds what it holds now`;
  }
  throw new Refused(`the former value was to be put back, but ${refusedInWords(refused, secretsOf(inputs))}`);
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
        ? inWords("value", [previous.value, desired(inputs).value], secretsOf(inputs))[0]
        : undefined,
  },
  observe,
  project,
  ensure,
  remove,
};
