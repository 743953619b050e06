import type { Hook } from "../../akinon/hooks.js";
import { pathText } from "../../documents/path.js";
import { drifted, type Members, pick } from "../../documents/settled.js";
import { type Rules, type Verdict, verdicts } from "../../documents/verdict.js";
import type { State } from "../../pulumi/definition.js";
import type { Declared, Known } from "../object.js";
import { desiredHook, ignoredMembers } from "./hook-body.js";
import { membersOf } from "./old-library.js";
import { beforeOf } from "../recorded.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";
import { secrets } from "./secrets.js";

export const identity = ({ eventType, targetUrl }: Inputs): Members => ({
  event_type: eventType,
  target_url: targetUrl,
});

export const seen = (inputs: Inputs) => membersOf(inputs, desiredHook(inputs));

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
        `OMS has an active webhook ${twin.id} with this event and address whose ${differing} differ from the declaration. ` +
        "Nothing was written. Declare it with adopt: true to take it over, or switch the other one off",
    },
  };
}

const FILLED_IN = "retry_countdown_config.kwargs";

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
export const rulesOf = (inputs: Inputs, isNew = false): Rules => ({
  secrets: secrets(inputs),
  left: isNew ? [] : ignoredMembers(inputs),
  fillsIn: [FILLED_IN],
});

/** What the platform fills in by itself, or shows in a form of its own. */
const isFilledIn = ({ kind, path }: Verdict) =>
  kind === "form" || (kind === "added" && pathText(path.slice(0, -1)) === FILLED_IN);

export const before = ({ inputs, outputs }: State<Inputs, Outputs>) => beforeOf(desiredHook(inputs), outputs);

/** The members that somebody changed since our last write. */
export const driftOf = (state: State<Inputs, Outputs>, hook: Hook) =>
  drifted(before(state), seen(state.inputs)(hook), rulesOf(state.inputs));

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});
