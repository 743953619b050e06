import type { Id } from "../../akinon/ids.js";
import type { MemberNames } from "../../akinon/member-names.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Scenario } from "../../akinon/scenarios.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { withStanding } from "../../documents/standing.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { drifted, expected, type Members, pick, type Settled, settledOutput } from "../../documents/settled.js";
import { declaredPart, withDeclaredPart } from "../../documents/declared-part.js";
import { carryOut, formerly, type ObjectPlan, type ObjectWriter, planObject, putBack } from "../object.js";
import { pulumiCommand } from "../../set-command.js";
import { currentChannel, describeChannel, findChannel, findStockLocation, type References } from "./references.js";
import {
  desiredScenario,
  ignoredMembers,
  leavesChannel,
  sharedDocuments,
  withDrift,
  withoutPlace,
} from "./scenario-body.js";
import { type Inputs, properties, together } from "./schema.js";

/** A scenario that stands on the platform. */
export interface Applied extends References {
  status: "applied";
  scenarioId: Id;
  settled?: Settled | undefined;
  /** The scenario as it stood before it was adopted; absent when this resource made it. */
  previous?: Members | undefined;
}

/** A scenario that waits for its channel; nothing of it is on the platform. */
export interface Pending {
  status: "pending";
  waitingFor: string;
}

export type Outputs = Applied | Pending;
type AppliedState = State<Inputs, Applied>;

type Names = MemberNames["scenario"];

/** A scenario as it stands, and the channel that its declaration means now; undefined where there is none. */
export interface Observed {
  scenario: Scenario;
  channelId: Id | null | undefined;
  /** What the installation calls its members. */
  names: Names;
}

const isApplied = (state: State<Inputs, Outputs>): state is AppliedState => state.outputs.status === "applied";

async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Observed | "pending" | undefined> {
  const collection = platform.scenarios[inputs.kind];
  const names = platform.members.scenario;
  if (state === undefined) {
    const scenario = (await collection.where((row) => row[names.name] === inputs.name)).at(0);
    return scenario && { scenario, channelId: undefined, names };
  }
  if (isApplied(state)) {
    const scenario = await collection.byId(state.outputs.scenarioId);
    if (scenario === undefined) return undefined;
    const { channelId: held } = state.outputs;
    const channelId = leavesChannel(inputs) ? held : await currentChannel(platform, state.inputs.channel, held);
    return { scenario, channelId, names };
  }
  // Once the channel is there, the pending object counts as gone: the engine then plans exactly one create.
  return (await findChannel(platform, inputs.channel)) === undefined ? "pending" : undefined;
}

/**
 * Pure: decides on what was observed, writes nothing. An equal scenario is taken for our own of a create that was
 * interrupted; with `adopt` it may as well have been there, and then only `isAfterPost`, an own POST that went out before,
 * tells.
 */
export function plan(
  inputs: Inputs,
  references: References,
  names: Names,
  scenario?: Scenario,
  state?: AppliedState,
  isAfterPost = false,
): ObjectPlan<Scenario> {
  const desired = desiredScenario(inputs, references, names);
  const claims = {
    isOwn: (twin: Scenario) => (isAfterPost || inputs.adopt !== true) && drifted(desired, twin).length === 0,
    mayTake: () => inputs.adopt === true,
    refusal: (twin: Scenario, differing: string) =>
      `OMS has scenario ${twin.id} of this name whose ${differing} differ from the declaration; nothing was written. ` +
      "Declare it with adopt: true to take it over, or choose another name",
  };
  const before = state && {
    desired: desiredScenario(state.inputs, state.outputs, names),
    settled: state.outputs.settled,
  };
  return planObject(
    desired,
    scenario && seen(scenario, desired, names),
    claims,
    before && { before, previous: state.outputs.previous },
    ignoredMembers(inputs, names),
  );
}

/** A scenario with the documents that it shares with others only as far as the declaration speaks about them. */
const seen = (scenario: Scenario, desired: Members, names: Names): Scenario => ({
  ...scenario,
  ...(declaredPart(pick(scenario, only(desired, sharedDocuments(names))), desired, {}) as Members),
});

const only = (members: Members, wanted: readonly string[]) =>
  Object.fromEntries(Object.entries(members).filter(([name]) => wanted.includes(name)));

type Made = { id: string; outputs: Outputs; note?: string };

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  observed: Observed | "pending" | undefined,
  state?: State<Inputs, Outputs>,
  isAfterPost = false,
): Promise<Made> {
  const names = platform.members.scenario;
  const isLeft = state !== undefined && isApplied(state) && leavesChannel(inputs);
  const channelId = isLeft ? state.outputs.channelId : await findChannel(platform, inputs.channel);
  const stockLocationId = await findStockLocation(platform, inputs.defaultStockLocation, channelId === undefined);
  const references = { channelId: channelId ?? null, stockLocationId };
  const scenario = observed === "pending" ? undefined : observed?.scenario;
  const planned = plan(inputs, references, names, scenario, state && isApplied(state) ? state : undefined, isAfterPost);
  // A wrong member is told at once, and not when the first order brings the channel.
  if (planned.kind !== "leave") await platform.scenarios[inputs.kind].writable.refuseUnknown(planned.body, RENAME);
  if (channelId === undefined) return wait(inputs, observed);
  return carryOut<Scenario, Outputs>(
    planned,
    writer(platform, inputs, scenario),
    describe(inputs),
    state === undefined,
    (standing, previous) => made(inputs, references, names, standing, previous),
    async () => {
      const found = await observe(platform, inputs);
      return found && ensure(platform, inputs, found, undefined, true);
    },
  );
}

const RENAME =
  "Say in akinon:members.scenario what your installation calls them, or null where it has no such member; what stands in body is sent as it is";

/** Sends with what is declared what stands beside it in documents that the scenario shares with others. */
function writer(platform: WritablePlatform, inputs: Inputs, scenario: Scenario | undefined): ObjectWriter<Scenario> {
  const writing = platform.write.scenarios[inputs.kind];
  const shared = sharedDocuments(platform.members.scenario);
  const beside = (body: Members) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        shared.includes(name) ? withDeclaredPart(scenario?.[name], value, value, {}, name) : value,
      ]),
    );
  return {
    create: (body, about) => writing.create(body, about),
    update: (id, body) => writing.update(id, beside(body)),
    remove: (id) => writing.remove(id),
  };
}

function wait(inputs: Inputs, observed: Observed | "pending" | undefined): Made {
  const waitingFor = describeChannel(inputs.channel);
  const reason = `OMS has no ${waitingFor.slice("a ".length)} yet; Seller Center's comes with its first order`;
  if (inputs.whenChannelMissing === "error") throw new Refused(`${reason}. Nothing was written`);
  if (observed !== undefined && observed !== "pending") {
    throw new Refused(`${reason}. Scenario ${observed.scenario.id} is left as it was`);
  }
  return {
    id: `pending:${inputs.kind}:${inputs.name}`,
    outputs: { status: "pending", waitingFor },
    note: `pending: ${reason}. After that ${pulumiCommand("up", "--refresh", process.env)} applies the scenario`,
  };
}

const made = (
  inputs: Inputs,
  references: References,
  names: Names,
  scenario: Scenario,
  previous: Members | undefined,
): { id: string; outputs: Applied } => ({
  id: String(scenario.id),
  outputs: {
    status: "applied",
    scenarioId: scenario.id,
    ...references,
    settled: settledAs(standing(inputs, desiredScenario(inputs, references, names), scenario, names), scenario, names),
    previous,
  },
});

const standing = (inputs: Inputs, members: Members, scenario: Scenario, names: Names) =>
  withStanding(members, scenario, ignoredMembers(inputs, names));

const settledAs = (desired: Members, scenario: Scenario, names: Names) =>
  settledOutput(desired, seen(scenario, desired, names));

function project(observed: Observed | "pending", state: State<Inputs, Outputs>): { inputs: Inputs; outputs: Outputs } {
  const { inputs, outputs } = state;
  if (observed === "pending" || !isApplied(state)) return { inputs, outputs };
  const { names } = observed;
  const ours = expected(desiredScenario(inputs, state.outputs, names), state.outputs.settled);
  const desired = standing(inputs, ours, observed.scenario, names);
  const scenario = seen(observed.scenario, desired, names);
  const shown = withDrift(inputs, { scenario, desired, drifted: drifted(desired, scenario) }, names);
  const isSame =
    leavesChannel(inputs) || observed.channelId === state.outputs.channelId || shown.channel !== inputs.channel;
  return { inputs: isSame ? shown : { ...shown, ...channelDrift(inputs, observed.channelId) }, outputs };
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
  const { inputs, outputs } = state;
  const { names } = observed;
  const desired = desiredScenario(inputs, outputs, names);
  const { settled } = outputs;
  const scenario = seen(observed.scenario, expected(desired, settled), names);
  const writing = writer(platform, inputs, observed.scenario);
  const { previous } = outputs;
  const secrets = markedSecrets(inputs);
  return putBack(
    writing,
    scenario,
    `scenario ${scenario.id}`,
    inputs.onDestroy,
    previous,
    { desired, settled },
    secrets,
    ignoredMembers(inputs, names),
  );
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
