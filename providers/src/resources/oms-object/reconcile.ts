import type { OmsObjectRow } from "../../akinon/objects.js";
import type { Platform, WritablePlatform } from "../../akinon/platform.js";
import { inOrderOf } from "../../documents/keyed-lists.js";
import type { Members } from "../../documents/settled.js";
import type { Definition, State } from "../../pulumi/definition.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { converge } from "../converge.js";
import { witnesses } from "../identity.js";
import { formerly, putBack } from "../put-back.js";
import type { Made } from "../task.js";
import { before, declare, driftOf, known, rules, seen } from "./declare.js";
import { find, observe } from "./observe.js";
import type { Outputs } from "./outputs.js";
import { type Inputs, properties, together } from "./schema.js";
import { writer } from "./writer.js";

async function ensure(
  platform: WritablePlatform,
  inputs: Inputs,
  row: OmsObjectRow | undefined,
  state?: State<Inputs, Outputs>,
): Promise<Made<Outputs>> {
  const collection = platform.objects(inputs.path);
  return converge<OmsObjectRow, Outputs>({
    about: describe(inputs),
    collection,
    declared: declare(inputs, state),
    writing: (standing) => writer(platform, inputs, standing, state),
    item: row,
    state: state && known(state),
    onDestroy: inputs.onDestroy,
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

const CORRECT = "Correct the names in body, or remove them";

function project(row: OmsObjectRow, state: State<Inputs, Outputs>): { id: string; inputs: Inputs; outputs: Outputs } {
  const { inputs, outputs } = state;
  const shown = seen(row, inputs);
  const changed = driftOf(state, row);
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
  return putBack((standing) => writer(platform, inputs, standing), {
    collection: platform.objects(inputs.path),
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

/** A newer version of an API shows the same objects, under the same ids. */
const ofAnyVersion = (path: string) => path.replace(/\/([iv])\d+(?=\/)/gi, "/$1");

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
    identity: ({ path, lookup, body }) => [ofAnyVersion(path), ...lookup.map((name) => body[name])],
    held: ({ inputs, outputs }) => [`${ofAnyVersion(inputs.path)} ${outputs.objectId}`],
    found: ({ path }, { id }) => [`${ofAnyVersion(path)} ${id}`],
    addresses: (platform, { inputs, outputs }) => [platform.objects(inputs.path).addressOf(outputs.objectId)],
    before: ({ inputs, outputs }) => formerly(outputs.previous, inputs.body, markedSecrets(inputs)),
  },
  observe,
  project,
  ensure: (platform, inputs, row, state) => ensure(platform, inputs, row, state),
  remove,
};
