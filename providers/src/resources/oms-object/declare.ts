import type { OmsObjectRow } from "../../akinon/objects.js";
import { declaredPart, eitherDeclared } from "../../documents/declared-part.js";
import { drifted, former, type Members } from "../../documents/settled.js";
import { below } from "../../documents/standing.js";
import { verdicts } from "../../documents/verdict.js";
import type { State } from "../../pulumi/definition.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import type { Declared, Known } from "../object.js";
import { beforeOf } from "../recorded.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

export const identity = ({ lookup, body }: Inputs): Members =>
  Object.fromEntries(lookup.map((name) => [name, body[name]]));

/** An object's members as far as a declaration speaks about them. */
export const seen = (row: OmsObjectRow, { body, keyedLists = {} }: Pick<Inputs, "body" | "keyedLists">): Members => ({
  ...row,
  ...(declaredPart(row, body, keyedLists) as Members),
});

/** An update also speaks about what was declared before, within documents that are still declared. */
export const spokenAbout = (inputs: Inputs, state: State<Inputs, Outputs> | undefined) => ({
  keyedLists: inputs.keyedLists,
  body: state === undefined ? inputs.body : (eitherDeclared(state.inputs.body, inputs.body) as Members),
});

/** Places in the platform's object that are left to others. */
export const ignoredMembers = (inputs: Inputs) =>
  below(ignoredPlaces(inputs), "body").map((place) => (place.length === 0 ? ["*"] : place));

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
export const rules = (inputs: Inputs, isNew = false) => ({
  keyedLists: inputs.keyedLists,
  secrets: markedSecrets(inputs),
  left: isNew ? [] : ignoredMembers(inputs),
});

export function declare(inputs: Inputs, state?: State<Inputs, Outputs>): Declared<OmsObjectRow> {
  const { body: desired } = inputs;
  const shown = (row: OmsObjectRow) => seen(row, spokenAbout(inputs, state));
  return {
    identity: identity(inputs),
    desired,
    rules: rules(inputs, state === undefined),
    alters: inputs.platformAlters,
    seen: shown,
    former: (row) => former(shown(row), desired),
    claims: {
      isOwn: () => false,
      mayTake: (twin) =>
        inputs.adopt === true ||
        verdicts(desired, undefined, shown(twin), rules(inputs, true)).every(({ kind }) => kind === "form"),
      refusal: (twin, differing) =>
        `OMS has object ${twin.id} of this ${inputs.lookup.join(" and ")} whose ${differing} differ from the declaration. ` +
        "Nothing was written. Declare it with adopt: true to take it over, or correct the declaration",
    },
  };
}

export const before = ({ inputs, outputs }: State<Inputs, Outputs>) => beforeOf(inputs.body, outputs);

/** The members that somebody changed since our last write. */
export const driftOf = (state: State<Inputs, Outputs>, row: OmsObjectRow) =>
  drifted(before(state), seen(row, state.inputs), rules(state.inputs));

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});
