import type { OmsObjectRow } from "../../akinon/objects.js";
import type { Platform } from "../../akinon/platform.js";
import type { Gone, State } from "../../pulumi/definition.js";
import { closest, heldObject, isNamed, single } from "../identity.js";
import { driftOf, identity } from "./declare.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

const one = ({ lookup }: Inputs, found: readonly OmsObjectRow[]) =>
  single(found, `objects with this ${lookup.join(" and ")}`, "Add members to lookup until they name only one");

export async function find(platform: Platform, inputs: Inputs): Promise<OmsObjectRow | undefined> {
  const found = await platform.objects(inputs.path).where((row) => isNamed(identity(inputs), row));
  return one(inputs, closest(found, identity(inputs)));
}

export async function observe(
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
    single: (found) => one(state.inputs, found),
    isAsLeft: (row) => driftOf(state, row).length === 0,
    witnesses,
    hasFormer: previous !== undefined,
  });
}
