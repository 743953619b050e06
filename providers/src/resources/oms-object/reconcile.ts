import type { Id } from "../../akinon/ids.js";
import type { OmsObjectRow } from "../../akinon/objects.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { declaredPart, eitherDeclared } from "../../documents/declared-part.js";
import { inOrderOf } from "../../documents/keyed-lists.js";
import { drifted, former, type Members, pick, type Settled } from "../../documents/settled.js";
import { verdicts } from "../../documents/verdict.js";
import type { Definition, Gone, State } from "../../pulumi/definition.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import { below, withStanding } from "../../documents/standing.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { withBeside } from "../beside.js";
import { converge } from "../converge.js";
import { heldObject, isNamed, single, type Witnesses, witnesses } from "../identity.js";
import type { Declared, Known, ObjectWriter } from "../object.js";
import { formerly, putBack } from "../put-back.js";
import { type Inputs, properties, together } from "./schema.js";

export interface Outputs {
  objectId: Id;
  settled?: Settled | undefined;
  /** Paths that the platform masks, so that a change behind our back cannot be seen. */
  unverifiable?: string[] | undefined;
  /** The members of the lookup as the platform shows them, where they are others than declared. */
  shownAs?: Members | undefined;
  witnesses?: Witnesses | undefined;
  /** The declared part as it stood before; absent when this resource made the object. */
  previous?: Members | undefined;
}

const identity = ({ lookup, body }: Inputs): Members => Object.fromEntries(lookup.map((name) => [name, body[name]]));

async function find(platform: Platform, inputs: Inputs): Promise<OmsObjectRow | undefined> {
  const found = await platform.objects(inputs.path).where((row) => isNamed(identity(inputs), row));
  return single(found, `objects with this ${inputs.lookup.join(" and ")}`, "Add members to lookup until they name one");
}

async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<OmsObjectRow | Gone | undefined> {
  if (state === undefined) return find(platform, inputs);
  const { objectId, shownAs, witnesses, previous } = state.outputs;
  return heldObject(platform.objects(state.inputs.path), {
    id: objectId,
    identities: [identity(state.inputs), identity(inputs), ...(shownAs === undefined ? [] : [shownAs])],
    find: () => find(platform, state.inputs),
    witnesses,
    hasFormer: previous !== undefined,
  });
}

/** An object's members as far as a declaration speaks about them. */
const seen = (row: OmsObjectRow, { body, keyedLists = {} }: Pick<Inputs, "body" | "keyedLists">): Members => ({
  ...row,
  ...(declaredPart(row, body, keyedLists) as Members),
});

/** An update also speaks about what was declared before, within documents that are still declared. */
const spokenAbout = (inputs: Inputs, state: State<Inputs, Outputs> | undefined) => ({
  keyedLists: inputs.keyedLists,
  body: state === undefined ? inputs.body : (eitherDeclared(state.inputs.body, inputs.body) as Members),
});

/** Places in the platform's object that are left to others. */
const ignoredMembers = (inputs: Inputs) =>
  below(ignoredPlaces(inputs), "body").map((place) => (place.length === 0 ? ["*"] : place));

/** A create puts in place what is declared; what others make of it afterwards is theirs. */
const rules = (inputs: Inputs, isNew = false) => ({
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
        `OMS has object ${twin.id} of this ${inputs.lookup.join(" and ")} whose ${differing} differ from the declaration; ` +
        "nothing was written. Declare it with adopt: true to take it over, or correct the declaration",
    },
  };
}

const before = ({ inputs, outputs }: State<Inputs, Outputs>) => ({
  desired: inputs.body,
  settled: outputs.settled,
  unverifiable: outputs.unverifiable,
});

export const known = (state: State<Inputs, Outputs>): Known => ({
  before: before(state),
  previous: state.outputs.previous,
});

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state?: State<Inputs, Outputs>,
): Promise<{ id: string; outputs: Outputs; note?: string | undefined }> {
  const collection = platform.objects(inputs.path);
  return converge<OmsObjectRow, Outputs>({
    about: describe(inputs),
    collection,
    declared: declare(inputs, state),
    writing: writer(platform, inputs, row, state),
    item: row,
    state: state && known(state),
    secrets: markedSecrets(inputs),
    admit: (body) => collection.writable.refuseUnknown(body, CORRECT),
    find: () => {
      collection.forget();
      return find(platform, inputs);
    },
    made: ({ item, ...standing }) => ({
      id: String(item.id),
      outputs: { objectId: item.id, witnesses: witnesses(collection, item.id), ...standing },
    }),
  });
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
  const left = row && state ? ignoredMembers(inputs) : [];
  const everything = () => withStanding(inputs.body, row && pick(seen(row, inputs), inputs.body), left);
  return {
    create: (body, about) => writing.create(body, about),
    confirmed: (id, isTaken) => writing.confirmed(id, isTaken),
    found: (look) => writing.found(look),
    update: (id, body) =>
      writing.update(
        id,
        withBeside(
          `object ${id} of ${inputs.path}`,
          row,
          updateMethod === "PUT" ? { ...everything(), ...body } : body,
          declared,
          keyedLists,
        ),
        updateMethod,
      ),
    remove: (id) => writing.remove(id),
  };
}

function project(row: OmsObjectRow, state: State<Inputs, Outputs>): { id: string; inputs: Inputs; outputs: Outputs } {
  const { inputs, outputs } = state;
  const shown = seen(row, inputs);
  const changed = drifted(before(state), shown, rules(inputs));
  const ordered = inOrderOf(inputs.body, shown, inputs.keyedLists ?? {}) as Members;
  const body = { ...inputs.body, ...Object.fromEntries(changed.map((name) => [name, ordered[name] ?? null])) };
  return {
    id: String(row.id),
    inputs: changed.length === 0 ? inputs : { ...inputs, body },
    outputs: { ...outputs, objectId: row.id },
  };
}

async function remove(
  platform: WritablePlatform,
  row: OmsObjectRow,
  state: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const { inputs, outputs } = state;
  return putBack(writer(platform, inputs, row), {
    item: row,
    id: row.id,
    about: `object ${row.id} of ${inputs.path}`,
    seen: (shown) => seen(shown, inputs),
    onDestroy: inputs.onDestroy,
    previous: outputs.previous,
    ours: before(state),
    rules: rules(inputs),
    alters: inputs.platformAlters,
    secrets: markedSecrets(inputs),
  });
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
