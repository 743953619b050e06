import type { Platform } from "../../akinon/platform.js";
import type { Setting } from "../../akinon/settings.js";
import { isBlank } from "../../documents/forms.js";
import type { Gone, State } from "../../pulumi/definition.js";
import { heldObject, single } from "../identity.js";
import { driftOf } from "./declare.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

/** The setting of exactly this key; letter case and white space count. */
export const one = (settings: readonly Setting[]) =>
  single(settings, "settings of this key", "Ask for all but one of them to be removed from OMS's database");

export async function observe(
  platform: Platform,
  inputs: Inputs,
  state?: State<Inputs, Outputs>,
): Promise<Setting | Gone | undefined> {
  const find = async () => one(await platform.settings.where(({ key }) => key === inputs.key));
  if (state === undefined) return find();
  const { settingId, shownAs, witnesses, previous } = state.outputs;
  return heldObject(platform.settings, {
    id: settingId,
    identities: [{ key: state.inputs.key }, ...(shownAs === undefined ? [] : [shownAs])],
    find,
    single: one,
    // An empty document may stand for a value that the list does not show.
    isAsLeft: (setting) => !isBlank(setting.json_value) && !driftOf(state, setting),
    witnesses,
    hasFormer: previous !== undefined,
  });
}
