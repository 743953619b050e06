import { randomUUID } from "node:crypto";
import { marked } from "../frame/secrets.js";
import type { Exported, RawResource } from "../frame/state.js";
import { type Goal, UNKNOWN } from "./goals.js";
import type { Match } from "./matching.js";

const UNKNOWN_ID = new RegExp(`::${UNKNOWN}$`);

type Members = Record<string, unknown>;

/**
 * The entries of a state for what the program declares and the platform has. A state is imported as a whole: `pulumi preview
 * --import-file` cannot have resources in components (pulumi#9509), nor read those of dynamic providers (pulumi#21191).
 *
 * @param now ISO 8601
 */
export function entriesFor(
  goals: readonly Goal[],
  matches: readonly Match[],
  state: Exported,
  now: string,
): RawResource[] {
  const standing = state.deployment.resources ?? [];
  const equal = new Map(matches.flatMap((match) => (match.is === "equal" ? [[match.goal.urn, match] as const] : [])));
  const isObject = new Set(matches.map(({ goal }) => goal.urn));
  const wanted = inOrder(goals.filter(({ urn }) => equal.has(urn) || !isObject.has(urn)));
  const providerIds = new Map(standing.filter(isProvider).map(({ urn, id }) => [urn, id!]));
  const entries = wanted.map((goal): RawResource => {
    const { urn, token: type, custom, parent, dependencies } = goal;
    const common = { urn, custom, type, ...(parent && { parent }), created: now, modified: now };
    // Without outputs of the stack, the preflight takes what stands for a new stack.
    if (!custom) return { ...common, outputs: goal.outputs };
    if (isProvider({ urn, type })) {
      const id = randomUUID();
      providerIds.set(urn, id);
      return { ...common, id, inputs: goal.marked, outputs: goal.marked };
    }
    const { id, outputs } = equal.get(urn)!;
    const { propertyDependencies, additionalSecretOutputs } = goal;
    return {
      ...common,
      id,
      inputs: goal.marked,
      outputs: withSecrets(outputs, goal),
      ...(dependencies.length > 0 && { dependencies }),
      ...(propertyDependencies && { propertyDependencies }),
      ...(additionalSecretOutputs.length > 0 && { additionalSecretOutputs }),
      ...(goal.provider && { provider: withId(goal.provider, providerIds) }),
    };
  });
  return entries;
}

const isProvider = ({ type }: { urn: string; type: string }) => type.startsWith("pulumi:providers:");

function withId(provider: string, ids: ReadonlyMap<string, string>): string {
  const urn = provider.replace(UNKNOWN_ID, "");
  const id = ids.get(urn);
  return id === undefined ? provider : `${urn}::${id}`;
}

/** Outputs are secret where the inputs of the same name are, and where the resource says so. */
const withSecrets = (outputs: Members, { marked: inputs, additionalSecretOutputs, secretPaths }: Goal): Members => {
  const secretInputs = new Set(secretPaths.map(([name]) => name));
  return Object.fromEntries(
    Object.entries({ ...outputs, __provider: inputs.__provider }).map(([name, value]) => {
      if (additionalSecretOutputs.includes(name)) return [name, marked(value)];
      return [name, secretInputs.has(name) ? inputs[name] : value];
    }),
  );
};

/** Each resource behind what it needs. */
function inOrder(goals: readonly Goal[]): Goal[] {
  const byUrn = new Map(goals.map((goal) => [goal.urn, goal]));
  const done = new Set<Goal>();
  const add = (goal: Goal | undefined) => {
    if (goal === undefined || done.has(goal)) return;
    const { parent, provider, dependencies } = goal;
    for (const urn of [parent, provider?.replace(UNKNOWN_ID, ""), ...dependencies]) add(byUrn.get(urn ?? ""));
    done.add(goal);
  };
  goals.forEach(add);
  return [...done];
}
