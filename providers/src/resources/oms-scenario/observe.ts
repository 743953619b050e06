import type { Id } from "../../akinon/ids.js";
import type { Platform } from "../../akinon/platform.js";
import type { Scenario } from "../../akinon/scenarios.js";
import { Gone, type State } from "../../pulumi/definition.js";
import { closest, heldObject, isNamed, single } from "../identity.js";
import { driftOf, identity, type Names } from "./declare.js";
import { isApplied, type Outputs } from "./outputs.js";
import { currentChannel, findChannel } from "./references.js";
import { leavesChannel } from "./scenario-body.js";
import type { Inputs } from "./schema.js";

/** A scenario as it stands, and the channel that its declaration means now; undefined where there is none. */
export interface Observed {
  scenario: Scenario;
  channelId: Id | null | undefined;
  /** What the installation calls its members. */
  names: Names;
}

const one = (found: readonly Scenario[]) =>
  single(found, "scenarios of this name", "Rename or delete all but one of them");

export async function find(platform: Platform, inputs: Inputs): Promise<Scenario | undefined> {
  const wanted = identity(inputs, platform.members.scenario);
  const found = await platform.scenarios[inputs.kind].where((row) => isNamed(wanted, row));
  return one(closest(found, wanted));
}

export async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Observed | "pending" | Gone | undefined> {
  const names = platform.members.scenario;
  if (state === undefined) {
    const scenario = await find(platform, inputs);
    return scenario && { scenario, channelId: undefined, names };
  }
  if (isApplied(state)) {
    const { scenarioId, shownAs, witnesses, previous, channelId } = state.outputs;
    const scenario = await heldObject(platform.scenarios[state.inputs.kind], {
      id: scenarioId,
      identities: [identity(state.inputs, names), identity(inputs, names), ...(shownAs === undefined ? [] : [shownAs])],
      find: () => find(platform, state.inputs),
      single: one,
      isAsLeft: (scenario) => driftOf(state, scenario, names).length === 0,
      witnesses,
      hasFormer: previous !== undefined,
    });
    if (scenario instanceof Gone) return scenario;
    const isLeft = leavesChannel(inputs);
    return {
      scenario,
      channelId: isLeft ? channelId : await currentChannel(platform, state.inputs.channel, channelId),
      names,
    };
  }
  // Once the channel is there, the pending object counts as gone: the engine then plans exactly one create.
  if ((await findChannel(platform, inputs.channel)) === undefined) return "pending";
  return new Gone("no longer pending: its channel exists, and an update creates it");
}
