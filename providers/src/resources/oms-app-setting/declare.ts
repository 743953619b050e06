import type { Setting } from "../../akinon/settings.js";
import { inOrderOf, keyedListsOf, listsBelow } from "../../documents/keyed-lists.js";
import { unmask } from "../../documents/masks.js";
import { drifted, expected, type Members } from "../../documents/settled.js";
import { below, withStanding } from "../../documents/standing.js";
import type { Rules } from "../../documents/verdict.js";
import type { State } from "../../pulumi/definition.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import type { Declared, Known } from "../object.js";
import { secretsOf } from "./guard.js";
import { beforeOf } from "../recorded.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";
import { resolve } from "./secret-ref.js";

export const desired = (inputs: Inputs): Members => ({ value: resolve(inputs.value, inputs.secrets ?? {}) });

export const seen = ({ json_value }: Setting): Members => ({ value: json_value });

export const lists = ({ key, keyedLists }: Inputs) => keyedListsOf(key, keyedLists);

/** Places in the value that are left to others. */
export const ignored = (inputs: Inputs) => below(ignoredPlaces(inputs), "value");

/** A setting's value, in our order where places in it are left to others: they are counted in our order. */
export const shown =
  (inputs: Inputs) =>
  ({ json_value }: Setting): Members => ({
    value: ignored(inputs).length === 0 ? json_value : inOrderOf(desired(inputs).value, json_value, lists(inputs)),
  });

/** A setting that is one text names something, such as a supplier: it is compared exactly. */
export const rules = (inputs: Inputs, isNew = false): Rules => ({
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

export const before = ({ inputs, outputs }: State<Inputs, Outputs>) => beforeOf(desired(inputs), outputs);

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});

/** Whether somebody put another value in the place of that of our last write. */
export const driftOf = (state: State<Inputs, Outputs>, setting: Setting) =>
  drifted(before(state), shown(state.inputs)(setting), rules(state.inputs)).length > 0;

/** Our value as the platform should show it, and the one that it shows, in our order and with our secrets for its masks. */
export function comparable(
  { inputs, outputs }: State<Inputs, Outputs>,
  shown: unknown,
): { ours: unknown; theirs: unknown } {
  const { value: ours } = expected(desired(inputs), outputs.settled);
  const inOurOrder = inOrderOf(ours, shown, lists(inputs));
  const theirs = outputs.unconfirmed === undefined ? unmask(inOurOrder, ours) : inOurOrder;
  return { ours: withStanding(ours, theirs, ignored(inputs)), theirs };
}
