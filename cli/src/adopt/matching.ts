import { type DynamicProvider, InitialisationFailed, WouldWrite } from "pulumi-akinon/providers";
import { type Difference, differences } from "../frame/differences.js";
import type { ObjectGoal } from "./goals.js";

/** What stands on the platform for a declared object. */
export type Match = { goal: ObjectGoal } & (
  | { is: "equal"; id: string; outputs: Record<string, unknown> }
  | { is: "different"; id: string; differences: Difference[]; shown: Record<string, unknown> }
  | { is: "absent" }
  | { is: "unclear"; message: string }
);

/** Ids of the objects that are matched. */
export const idsOf = (matches: readonly Match[]): ReadonlySet<string> =>
  new Set(matches.flatMap((match) => ("id" in match ? [match.id] : [])));

/** Matches a declaration under the configuration of a plan. */
export type Matcher = (goal: ObjectGoal) => Promise<Match>;

export type Different = Extract<Match, { is: "different" }>;

/** Former values that nobody knows: a destroy leaves the object as it is, and says so. */
const NOT_KNOWN = { previous: "{}" };

/** Doubt whether a write was done: here none was sent. */
const NOT_WRITTEN = ["unconfirmed"];

/** What makes a provider take over an object that differs, or refuse one by what it holds: here each is only compared. */
const MANNERS = ["adopt", "onlyInPlaceOf"];

/**
 * Matches a declared object to the platform by the provider's own create, whose writes are refused: it finds, compares and
 * records as an update would. What stands there is taken for somebody's, so that its former values are unknown and a destroy
 * leaves it.
 */
export async function matched(goal: ObjectGoal, provider: DynamicProvider): Promise<Match> {
  try {
    const { inputs, failures } = await provider.check({}, goal.inputs);
    if (failures.length > 0) return { goal, is: "unclear", message: failures.map(({ reason }) => reason).join("; ") };
    const asked = { ...without(inputs, MANNERS), ...(provider.inputNames.includes("adopt") && { adopt: true }) };
    const manners = Object.fromEntries(MANNERS.filter((name) => name in inputs).map((name) => [name, inputs[name]]));
    const asDeclared = (outputs: Record<string, unknown>) => ({ ...without(outputs, MANNERS), ...manners });
    try {
      const { id, outs } = await provider.create(asked);
      return { goal, is: "equal", id, outputs: asDeclared(outs) };
    } catch (error) {
      if (error instanceof WouldWrite) return { goal, is: "absent" };
      if (!(error instanceof InitialisationFailed)) throw error;
      const known = without(error.properties, NOT_WRITTEN);
      const { inputs: shown = {}, props = {}, id = error.id } = await provider.read(error.id, known);
      const differing = differences(visible(inputs), visible({ ...without(shown, MANNERS), ...manners }));
      if (differing.length > 0) return { goal, is: "different", id, differences: differing, shown };
      // It would be written only because nobody can compare what the platform masks.
      return { goal, is: "equal", id, outputs: asDeclared({ ...props, ...("previous" in props && NOT_KNOWN) }) };
    }
  } catch (error) {
    return { goal, is: "unclear", message: (error as Error).message };
  }
}

const without = (members: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

const visible = (inputs: Record<string, unknown>) => without(inputs, ["__provider"]);
