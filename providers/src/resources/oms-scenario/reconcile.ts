import type { Id } from "../../akinon/ids.js";
import type { MemberNames } from "../../akinon/member-names.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Scenario } from "../../akinon/scenarios.js";
import { declaredPart } from "../../documents/declared-part.js";
import { drifted, expected, former, type Members, pick, type Settled } from "../../documents/settled.js";
import { verdicts } from "../../documents/verdict.js";
import { type Definition, Gone, type State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { withBeside } from "../beside.js";
import { converge } from "../converge.js";
import { heldObject, isNamed, single, type Witnesses, witnesses } from "../identity.js";
import type { Standing } from "../judge.js";
import type { Declared, Known, ObjectWriter } from "../object.js";
import { pulumiCommand } from "../../set-command.js";
import { formerly, putBack } from "../put-back.js";
import { currentChannel, describeChannel, findChannel, findStockLocation, type References } from "./references.js";
import {
  desiredScenario,
  ignoredMembers,
  leavesChannel,
  sets,
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
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** The name as the platform shows it, where it is another than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
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

const identity = ({ name }: Inputs, names: Names): Members => ({ [names.name]: name });

async function find(platform: Platform, inputs: Inputs): Promise<Scenario | undefined> {
  const wanted = identity(inputs, platform.members.scenario);
  const found = await platform.scenarios[inputs.kind].where((row) => isNamed(wanted, row));
  return single(found, "scenarios of this name", "Rename or delete all but one of them");
}

async function observe(
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
  return new Gone("no longer pending: its channel is there, and an update makes it");
}

const lists = ({ keyedLists }: Inputs, names: Names) => ({ ...sets(names), ...keyedLists });

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
const rules = (inputs: Inputs, names: Names, isNew = false) => ({
  keyedLists: lists(inputs, names),
  secrets: markedSecrets(inputs),
  left: isNew ? [] : ignoredMembers(inputs, names),
});

/** A scenario with the documents that it shares with others only as far as the declaration speaks about them. */
const seen = (scenario: Scenario, desired: Members, inputs: Inputs, names: Names): Members => ({
  ...scenario,
  ...(declaredPart(pick(scenario, only(desired, sharedDocuments(names))), desired, lists(inputs, names)) as Members),
});

const only = (members: Members, wanted: readonly string[]) =>
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
    former: (scenario) => former(shown(scenario), desired),
    claims: {
      isOwn: (twin) =>
        inputs.adopt !== true &&
        verdicts(desired, undefined, shown(twin), rules(inputs, names, true)).every(({ kind }) => kind === "form"),
      mayTake: () => inputs.adopt === true,
      refusal: (twin, differing) =>
        `OMS has scenario ${twin.id} of this name whose ${differing} differ from the declaration; nothing was written. ` +
        "Declare it with adopt: true to take it over, or choose another name",
    },
  };
}

const before = ({ inputs, outputs }: AppliedState, names: Names) => ({
  desired: desiredScenario(inputs, outputs, names),
  settled: outputs.settled,
  unverifiable: outputs.unverifiable,
});

export const known = (state: AppliedState, names: Names): Known => ({
  before: before(state, names),
  previous: state.outputs.previous,
});

type Made = { id: string; outputs: Outputs; note?: string | undefined };

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  observed: Observed | "pending" | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made> {
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
    return wait(inputs, observed);
  }
  return converge<Scenario, Outputs>({
    about: describe(inputs),
    collection,
    declared,
    writing: writer(platform, inputs, scenario),
    item: scenario,
    state: state && isApplied(state) ? known(state, names) : undefined,
    admit,
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
  "Say in akinon:members.scenario what your installation calls them, or null where it has no such member; what stands in body is sent as it is";

/** Sends with what is declared what stands beside it in documents that the scenario shares with others. */
function writer(platform: WritablePlatform, inputs: Inputs, scenario: Scenario | undefined): ObjectWriter<Scenario> {
  const writing = platform.write.scenarios[inputs.kind];
  const shared = sharedDocuments(platform.members.scenario);
  const beside = (id: Id, body: Members) => ({
    ...body,
    ...withBeside(`scenario ${id}`, scenario, only(body, shared), body),
  });
  return {
    create: (body, about) => writing.create(body, about),
    update: (id, body) => writing.update(id, beside(id, body)),
    confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
    found: (look) => writing.found(look),
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
  const shown = withDrift(inputs, { scenario, desired, drifted: drifted(ours, scenario, rules(inputs, names)) }, names);
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
  return putBack(writer(platform, inputs, scenario), {
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
