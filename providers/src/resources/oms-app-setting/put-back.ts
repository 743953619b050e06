import type { WritablePlatform } from "../../akinon/platform.js";
import type { Setting } from "../../akinon/settings.js";
import { inOrderOf } from "../../documents/keyed-lists.js";
import { maskedPaths } from "../../documents/masks.js";
import { outcome, refusedInWords } from "../../documents/outcome.js";
import { pathText } from "../../documents/path.js";
import { halfTaken, isKnown } from "../../documents/settled.js";
import { at } from "../../documents/standing.js";
import { verdicts } from "../../documents/verdict.js";
import { withoutMasks } from "../../documents/without-masks.js";
import type { State } from "../../pulumi/definition.js";
import { Refused } from "../../pulumi/errors.js";
import { changes } from "./changes.js";
import { before, comparable, desired, driftOf, ignored, lists, rules, seen, shown } from "./declare.js";
import { secretsOf } from "./guard.js";
import { maskedNow } from "../put-back.js";
import { inFull } from "../up-to-date.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

export async function remove(
  platform: WritablePlatform,
  listed: Setting,
  state: State<Inputs, Outputs>,
): Promise<string | undefined> {
  const { inputs, outputs } = state;
  if (inputs.onDestroy === "keep") return "the setting is left as it is, as declared";
  const { previous } = outputs;
  if (previous === undefined) return "the setting did not exist before; it stays, because the platform has no delete";
  if (!("value" in previous)) {
    return "the setting is left as it is: it already had this value when this resource took it over, and nobody knows what it had before";
  }
  const setting = await inFull(platform.settings, listed, (one) => !driftOf(state, one));
  if (at(setting.json_value, ignored(inputs)).length > 0) {
    return "the setting is left as it is, because ignoreChanges names its value";
  }
  const stood = seen(setting);
  const isFilledIn = isKnown(outputs.settled);
  const differing = (value: unknown, stands: Setting, alters?: readonly string[]) =>
    outcome(verdicts({ value }, stood, seen(stands), rules(inputs)), alters).refused.filter(
      (verdict) => !isFilledIn(verdict),
    );
  const hidden = maskedNow(before(state), shown(inputs)(setting), rules(inputs));
  const masked = [...outputs.unverifiable, ...hidden.map(({ path }) => pathText(path))];
  const isMasked = masked.length > 0 || maskedPaths(previous.value).length > 0;
  if (!isMasked && differing(previous.value, setting).length === 0) return undefined;
  const { ours, theirs } = comparable(state, setting.json_value);
  const was = { value: inOrderOf(ours, previous.value, lists(inputs)) };
  if (driftOf(state, setting) && !halfTaken(was, before(state), shown(inputs)(setting), rules(inputs)).has("value")) {
    const changed = changes({ before: was.value, ours, now: theirs }, secretsOf(inputs));
    return `the setting is left as it is, because somebody else changed it since: ${changed}`;
  }
  const { value: declared } = desired(inputs);
  const inOurOrder = (value: unknown) => inOrderOf(declared, value, lists(inputs));
  const { value, lost, kept } = withoutMasks(inOurOrder(previous.value), declared, {
    shown: inOurOrder(setting.json_value),
    masked,
  });
  if (lost.length > 0) {
    return `the setting is left as it is: its former value cannot be restored, because the platform masked ${lost.join(", ")}`;
  }
  const writing = platform.write.settings;
  await writing.update(setting.id, { json_value: value });
  const refusedIn = (stands: Setting) => differing(value, stands, inputs.platformAlters);
  const refused = refusedIn(await writing.confirmed(setting.id, (stands) => refusedIn(stands).length === 0));
  if (refused.length === 0 && kept.length === 0) return undefined;
  if (refused.length === 0) {
    return `the setting is restored, except for ${kept.join(", ")}, which the platform masks and which keeps its present value`;
  }
  throw new Refused(`the former value could not be restored: ${refusedInWords(refused, secretsOf(inputs))}`);
}
