import type { DynamicProvider } from "pulumi-akinon/providers";
import type { Resource } from "../frame/state.js";
import { type Difference, differences } from "../frame/differences.js";
import { itemwise } from "../frame/item-differences.js";

/** What a resource of a state is now. */
export type Reading =
  | { is: "same" }
  | { is: "gone" | "due" | "undeleted" }
  | { is: "changed"; changes: Difference[]; changedAt?: string }
  | { is: "unreadable"; message: string };

const PROVIDER = "__provider";

/**
 * Reads a resource as a refresh does, and compares as a preview of the unchanged program does after it: what was declared at
 * the last update goes through the provider's own check, beside what the platform shows.
 */
export async function readNow(resource: Resource, provider: DynamicProvider): Promise<Reading> {
  if (resource.isToBeDeleted) return { is: "undeleted" };
  try {
    const { props, inputs = {} } = await provider.read(resource.id, resource.outputs);
    if (props === undefined) return { is: resource.outputs.status === "pending" ? "due" : "gone" };
    const checked = await provider.check(inputs, declaredIn(resource, provider));
    if (checked.failures.length > 0) {
      return { is: "unreadable", message: checked.failures.map(({ reason }) => reason).join("; ") };
    }
    const changes = differences(visible(checked.inputs), visible(inputs)).flatMap(itemwise);
    if (changes.length === 0) return { is: "same" };
    const changedAt = props.modifiedDate !== resource.outputs.modifiedDate ? props.modifiedDate : undefined;
    return { is: "changed", changes, ...(typeof changedAt === "string" && { changedAt }) };
  } catch (error) {
    return { is: "unreadable", message: (error as Error).message };
  }
}

/** The inputs of the last update: a refresh since then may have put what the platform shows in the place of the state's. */
const declaredIn = ({ outputs }: Resource, { inputNames }: DynamicProvider): Record<string, unknown> =>
  Object.fromEntries(inputNames.flatMap((name) => (outputs[name] === undefined ? [] : [[name, outputs[name]]])));

const visible = ({ [PROVIDER]: _text, ...inputs }: Record<string, unknown>) => inputs;
