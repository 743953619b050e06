import type { MemberNames } from "../../akinon/member-names.js";
import type { Scenario } from "../../akinon/scenarios.js";
import { declaredPart } from "../../documents/declared-part.js";
import { drifted, type Members, pick } from "../../documents/settled.js";
import { verdicts } from "../../documents/verdict.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import type { Declared, Known } from "../object.js";
import { beforeOf } from "../recorded.js";
import { formerScenario } from "./former-scenario.js";
import type { AppliedState } from "./outputs.js";
import type { References } from "./references.js";
import { desiredScenario, ignoredMembers, sets, sharedDocuments } from "./scenario-body.js";
import type { Inputs } from "./schema.js";

export type Names = MemberNames["scenario"];

export const identity = ({ name }: Inputs, names: Names): Members => ({ [names.name]: name });

const lists = ({ keyedLists }: Inputs, names: Names) => ({ ...sets(names), ...keyedLists });

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
export const rules = (inputs: Inputs, names: Names, isNew = false) => ({
  keyedLists: lists(inputs, names),
  secrets: markedSecrets(inputs),
  left: isNew ? [] : ignoredMembers(inputs, names),
});

/** A scenario with the documents that it shares with others only as far as the declaration speaks about them. */
export const seen = (scenario: Scenario, desired: Members, inputs: Inputs, names: Names): Members => ({
  ...scenario,
  ...(declaredPart(pick(scenario, only(desired, sharedDocuments(names))), desired, lists(inputs, names)) as Members),
});

export const only = (members: Members, wanted: readonly string[]) =>
  Object.fromEntries(Object.entries(members).filter(([name]) => wanted.includes(name)));

/**
 * A scenario as declared. An equal one is taken for our own of a create that was interrupted; with `adopt` it may as well have been
 * there.
 */
export function declare(inputs: Inputs, references: References, names: Names, isNew = true): Declared<Scenario> {
  const desired = desiredScenario(inputs, references, names);
  const shown = (scenario: Scenario) => seen(scenario, desired, inputs, names);
  return {
    identity: identity(inputs, names),
    desired,
    rules: rules(inputs, names, isNew),
    alters: inputs.platformAlters,
    seen: shown,
    former: (scenario) => formerScenario(shown(scenario), desired, names),
    claims: {
      isOwn: (twin) =>
        inputs.adopt !== true &&
        verdicts(desired, undefined, shown(twin), rules(inputs, names, true)).every(({ kind }) => kind === "form"),
      mayTake: () => inputs.adopt === true,
      refusal: (twin, differing) =>
        `OMS has scenario ${twin.id} of this name whose ${differing} differ from the declaration. Nothing was written. ` +
        "Declare it with adopt: true to take it over, or choose another name",
    },
  };
}

export const before = ({ inputs, outputs }: AppliedState, names: Names) =>
  beforeOf(desiredScenario(inputs, outputs, names), outputs);

/** The members that somebody changed since our last write. */
export function driftOf(state: AppliedState, scenario: Scenario, names: Names): string[] {
  const ours = before(state, names);
  return drifted(ours, seen(scenario, ours.desired, state.inputs, names), rules(state.inputs, names));
}

export const known = (state: AppliedState, names: Names): Known => ({
  before: before(state, names),
  previous: state.outputs.previous,
});
