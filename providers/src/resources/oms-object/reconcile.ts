import type { Id } from "../../akinon/ids.js";
import type { OmsObjectRow } from "../../akinon/objects.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { below, withStanding } from "../../documents/standing.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { drifted, expected, type Members, sameJson, type Settled, settledOutput } from "../../documents/settled.js";
import { carryOut, formerly, type ObjectPlan, type ObjectWriter, planObject, putBack } from "../object.js";
import { declaredPart, eitherDeclared, withDeclaredPart } from "../../documents/declared-part.js";
import { type Inputs, properties, together } from "./schema.js";

export interface Outputs {
  objectId: Id;
  settled?: Settled | undefined;
  /** The declared part as it stood before; absent when this resource made the object. */
  previous?: Members | undefined;
}

/** The object of a state by its id; else the one that the lookup names. */
async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<OmsObjectRow | undefined> {
  const collection = platform.objects(inputs.path);
  if (state !== undefined) return platform.objects(state.inputs.path).byId(state.outputs.objectId);
  const found = await collection.where((row) => inputs.lookup.every((name) => sameJson(row[name], inputs.body[name])));
  if (found.length <= 1) return found[0];
  throw new Refused(
    `OMS has ${found.length} objects with this ${inputs.lookup.join(" and ")} (${found.map(({ id }) => id).join(", ")}); ` +
      "nothing was written. Add members to lookup until they name one",
  );
}

/** An object with its declared members as far as the declaration speaks about them. */
const seen = (row: OmsObjectRow, { body, keyedLists = {} }: Pick<Inputs, "body" | "keyedLists">): OmsObjectRow => ({
  ...row,
  ...(declaredPart(row, body, keyedLists) as Members),
});

/** An update also speaks about what was declared before, within documents that are still declared. */
const spokenAbout = (inputs: Inputs, state: State<Inputs, Outputs> | undefined) => ({
  keyedLists: inputs.keyedLists,
  body: state === undefined ? inputs.body : (eitherDeclared(state.inputs.body, inputs.body) as Members),
});

/** Pure: decides on what was observed, writes nothing. `isOwn`: an own POST went out before, so what is there is its. */
export function plan(
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state: State<Inputs, Outputs> | undefined,
  isOwn: boolean,
): ObjectPlan<OmsObjectRow> {
  const standing = row && seen(row, spokenAbout(inputs, state));
  const claims = {
    isOwn: () => isOwn,
    mayTake: (twin: OmsObjectRow) => inputs.adopt === true || drifted(inputs.body, twin).length === 0,
    refusal: (twin: OmsObjectRow, differing: string) =>
      `OMS has object ${twin.id} of this ${inputs.lookup.join(" and ")} whose ${differing} differ from the declaration; ` +
      "nothing was written. Declare it with adopt: true to take it over, or correct the declaration",
  };
  const before = state && { desired: state.inputs.body, settled: state.outputs.settled };
  return planObject(
    inputs.body,
    standing,
    claims,
    before && { before, previous: state.outputs.previous },
    ignoredMembers(inputs),
  );
}

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state?: State<Inputs, Outputs>,
  isOwn = false,
): Promise<{ id: string; outputs: Outputs }> {
  const planned = plan(inputs, row, state, isOwn);
  // With PUT, everything that is declared is sent.
  const sent = row && state ? { ...inputs, body: standing(inputs, seen(row, inputs)) } : inputs;
  if (planned.kind !== "leave") await platform.objects(inputs.path).writable.refuseUnknown(planned.body, CORRECT);
  return carryOut(
    planned,
    writer(platform, sent, row, state),
    describe(inputs),
    state === undefined,
    (standing, previous) => made(inputs, standing, previous),
    async () => {
      const found = await observe(platform, inputs);
      return found && ensure(platform, inputs, found, undefined, true);
    },
  );
}

const CORRECT = "Correct the names in body, or leave them out";

/** Sends with what is declared what stands beside it in nested documents; and everything declared where the verb is PUT. */
function writer(
  platform: WritablePlatform,
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state?: State<Inputs, Outputs>,
): ObjectWriter<OmsObjectRow> {
  const writing = platform.write.objects(inputs.path);
  const { keyedLists = {}, updateMethod = "PATCH" } = inputs;
  const { body: declared } = spokenAbout(inputs, state);
  const whole = (body: Members) =>
    Object.entries(body).map(([name, target]) => [
      name,
      withDeclaredPart(row?.[name], target, declared[name], keyedLists, name),
    ]);
  return {
    create: (body, about) => writing.create(body, about),
    update: (id, body) =>
      writing.update(
        id,
        Object.fromEntries(whole(updateMethod === "PUT" ? { ...inputs.body, ...body } : body)) as Members,
        updateMethod,
      ),
    remove: (id) => writing.remove(id),
  };
}

/** Places in the platform's object that are left to others. */
const ignoredMembers = (inputs: Inputs) =>
  below(ignoredPlaces(inputs), "body").map((place) => (place.length === 0 ? ["*"] : place));

const standing = (inputs: Inputs, row: OmsObjectRow, members: Members = inputs.body) =>
  withStanding(members, row, ignoredMembers(inputs));

const made = (inputs: Inputs, row: OmsObjectRow, previous: Members | undefined): { id: string; outputs: Outputs } => ({
  id: String(row.id),
  outputs: {
    objectId: row.id,
    settled: settledOutput(standing(inputs, seen(row, inputs)), seen(row, inputs)),
    previous,
  },
});

function project(row: OmsObjectRow, { inputs, outputs }: State<Inputs, Outputs>): { inputs: Inputs; outputs: Outputs } {
  const shown = seen(row, inputs);
  const changed = drifted(standing(inputs, shown, expected(inputs.body, outputs.settled)), shown);
  if (changed.length === 0) return { inputs, outputs };
  const body = { ...inputs.body, ...Object.fromEntries(changed.map((name) => [name, shown[name] ?? null])) };
  return { inputs: { ...inputs, body }, outputs };
}

async function remove(
  platform: WritablePlatform,
  row: OmsObjectRow,
  { inputs, outputs }: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const ours = { desired: inputs.body, settled: outputs.settled };
  const about = `object ${row.id} of ${inputs.path}`;
  const { previous } = outputs;
  const secrets = markedSecrets(inputs);
  return putBack(
    writer(platform, inputs, row),
    seen(row, inputs),
    about,
    inputs.onDestroy,
    previous,
    ours,
    secrets,
    ignoredMembers(inputs),
  );
}

const describe = ({ path, lookup, body }: Inputs) =>
  `${path} ${lookup.map((name) => JSON.stringify(body[name])).join(" ")}`;

export const omsObject: Definition<Inputs, Outputs, OmsObjectRow, Platform, WritablePlatform> = {
  type: "OmsObject",
  schema: { properties, together },
  replaceOn: () => ["path"],
  origin: (platform) => platform.scenarios.distribution.origin,
  secrets: () => [],
  describe,
  holding: {
    identity: ({ path, lookup, body }) => [path, ...lookup.map((name) => body[name])],
    held: ({ inputs, outputs }) => [`${inputs.path} ${outputs.objectId}`],
    found: ({ path }, { id }) => [`${path} ${id}`],
    before: ({ inputs, outputs }) => formerly(outputs.previous, inputs.body, markedSecrets(inputs)),
  },
  observe,
  project,
  ensure: (platform, inputs, row, state) => ensure(platform, inputs, row, state),
  remove,
};
