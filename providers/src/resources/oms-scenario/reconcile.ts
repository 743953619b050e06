import type { Id } from "../../akinon/ids.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Scenario } from "../../akinon/scenarios.js";
import { expected, type Members } from "../../documents/settled.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { converge } from "../converge.js";
import { witnesses } from "../identity.js";
import type { Standing } from "../judge.js";
import { formerly, putBack } from "../put-back.js";
import type { Made } from "../task.js";
import { before, declare, driftOf, known, rules, seen } from "./declare.js";
import { find, observe, type Observed } from "./observe.js";
import { isApplied, type Outputs } from "./outputs.js";
import { wait } from "./pending.js";
import { describeChannel, findChannel, findStockLocation } from "./references.js";
import { desiredScenario, leavesChannel, withDrift, withoutPlace } from "./scenario-body.js";
import { type Inputs, properties, together } from "./schema.js";
import { writer } from "./writer.js";

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  observed: Observed | "pending" | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made<Outputs>> {
  const names = platform.members.scenario;
  const isLeft = state !== undefined && isApplied(state) && leavesChannel(inputs);
  const channelId = isLeft ? state.outputs.channelId : await findChannel(platform, inputs.channel);
  const stockLocationId = await findStockLocation(platform, inputs.defaultStockLocation, channelId === undefined);
  const references = { channelId: channelId ?? null, stockLocationId };
  const collection = platform.scenarios[inputs.kind];
  const declared = declare(inputs, references, names, state === undefined || !isApplied(state));
  const scenario = observed === "pending" ? undefined : observed?.scenario;
  const admit = (body: Members) => collection.writable.refuseUnknown(body, RENAME);
  if (channelId === undefined) {
    // A wrong member is told at once, and not when the first order brings the channel.
    if (scenario === undefined) await admit(declared.desired);
    return wait(inputs, observed, await platform.channels.all());
  }
  return converge<Scenario, Outputs>({
    about: describe(inputs),
    collection,
    declared,
    writing: (standing) => writer(platform, inputs, standing),
    item: scenario,
    state: state && isApplied(state) ? known(state, names) : undefined,
    admit,
    onDestroy: inputs.onDestroy,
    secrets: markedSecrets(inputs),
    find: () => {
      collection.forget();
      return find(platform, inputs);
    },
    made: ({ item, ...standing }: Standing<Scenario>) => ({
      id: String(item.id),
      outputs: {
        status: "applied",
        scenarioId: item.id,
        ...references,
        witnesses: witnesses(collection, item.id),
        ...standing,
      },
    }),
  });
}

const RENAME =
  "Set their names on your installation in akinon:members.scenario, or null for a member that it does not have; body is sent as it is";

function project(
  observed: Observed | "pending",
  state: State<Inputs, Outputs>,
): { id?: string; inputs: Inputs; outputs: Outputs } {
  const { inputs, outputs } = state;
  if (observed === "pending" || !isApplied(state)) return { inputs, outputs };
  const { channelId, names } = observed;
  const ours = before(state, names);
  const desired = expected(ours.desired, ours.settled);
  const scenario = { ...observed.scenario, ...seen(observed.scenario, ours.desired, inputs, names) };
  const shown = withDrift(inputs, { scenario, desired, drifted: driftOf(state, observed.scenario, names) }, names);
  const isSame = leavesChannel(inputs) || channelId === state.outputs.channelId || shown.channel !== inputs.channel;
  return {
    id: String(scenario.id),
    inputs: isSame ? shown : { ...shown, ...channelDrift(inputs, channelId) },
    outputs: { ...state.outputs, scenarioId: scenario.id },
  };
}

/** The channel that the scenario was made for is gone, or another one has its place now. */
const channelDrift = (inputs: Inputs, channelId: Id | null | undefined): Members =>
  channelId === undefined
    ? { channel: { gone: `OMS has no ${describeChannel(inputs.channel).slice("a ".length)} any more` } }
    : { channel: { id: channelId } };

async function remove(
  platform: WritablePlatform,
  observed: Observed | "pending",
  state: State<Inputs, Outputs>,
): Promise<string | undefined> {
  if (observed === "pending" || !isApplied(state)) return undefined;
  const { scenario, names } = observed;
  const { inputs } = state;
  const ours = before(state, names);
  return putBack((standing) => writer(platform, inputs, standing), {
    collection: platform.scenarios[inputs.kind],
    item: scenario,
    id: scenario.id,
    about: `scenario ${scenario.id}`,
    seen: (shown) => seen(shown, ours.desired, inputs, names),
    onDestroy: inputs.onDestroy,
    previous: state.outputs.previous,
    ours,
    rules: rules(inputs, names),
    alters: inputs.platformAlters,
    secrets: markedSecrets(inputs),
  });
}

const describe = (inputs: Inputs) => `${inputs.kind} scenario "${inputs.name}"`;

export const omsScenario: Definition<Inputs, Outputs, Observed | "pending", Platform, WritablePlatform> = {
  type: "OmsScenario",
  schema: { properties, together },
  misfits: (platform, inputs) => withoutPlace(inputs, platform.members.scenario),
  // A pending one has an id that says so: once it waits for another channel, which may be there, it has to become another.
  replaceOn: ({ status }) => (status === "pending" ? ["kind", "channel"] : ["kind"]),
  origin: (platform) => platform.scenarios.distribution.origin,
  secrets: () => [],
  describe,
  holding: {
    identity: ({ kind, name }) => [kind, name],
    held: (state) => (isApplied(state) ? [`${state.inputs.kind} ${state.outputs.scenarioId}`] : []),
    found: ({ kind }, observed) => (observed === "pending" ? [] : [`${kind} ${observed.scenario.id}`]),
    addresses: ({ scenarios }, state) =>
      isApplied(state) ? [scenarios[state.inputs.kind].addressOf(state.outputs.scenarioId)] : [],
    before: (state, { members }) =>
      isApplied(state)
        ? formerly(
            state.outputs.previous,
            desiredScenario(state.inputs, state.outputs, members.scenario),
            markedSecrets(state.inputs),
          )
        : undefined,
  },
  observe,
  project,
  ensure: (platform, inputs, observed, state) => ensure(platform, inputs, observed, state),
  remove,
};
