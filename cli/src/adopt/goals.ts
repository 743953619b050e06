import { isObject } from "../frame/is-object.js";
import type { Pulumi } from "../frame/pulumi.js";
import { type Path, withoutMarks } from "../frame/secrets.js";
import { akinonType } from "../frame/state.js";

/** A resource that the program declares and the state does not have. */
export interface Goal {
  urn: string;
  /** Pulumi's type token. */
  token: string;
  name: string;
  custom: boolean;
  parent: string | undefined;
  provider: string | undefined;
  dependencies: string[];
  propertyDependencies: Record<string, string[]> | undefined;
  additionalSecretOutputs: string[];
  /** Inputs with Pulumi's marks of secrets, as a state holds them. */
  marked: Record<string, unknown>;
  /** The same in clear. */
  inputs: Record<string, unknown>;
  secretPaths: Path[];
  /** What the program tells of it, as far as a preview knows; with Pulumi's marks of secrets. */
  outputs: Record<string, unknown>;
}

/** A goal that is an object of the platform; `type` such as `OmsWebhook`. */
export type ObjectGoal = Goal & { type: string };

interface PlannedResource {
  goal: {
    type: string;
    name: string;
    custom: boolean;
    inputDiff?: { adds?: Record<string, unknown> };
    parent?: string;
    provider?: string;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[]>;
    additionalSecretOutputs?: string[];
  };
  steps?: string[];
  /** What the program tells of it. */
  state?: Record<string, unknown>;
}

/** What the program declares beyond the state, asked by a preview without a preflight: an adoption looks by itself. */
export async function goalsOf(pulumi: Pulumi, stack: string, configFile: string): Promise<Goal[]> {
  const args = ["--refresh", "--config-file", configFile];
  const { resourcePlans = {} } = await pulumi.plan<{ resourcePlans?: Record<string, PlannedResource> }>(stack, args, {
    AKINON_PREFLIGHT: "off",
  });
  return Object.entries(resourcePlans)
    .filter(([, { steps = [] }]) => steps.includes("create"))
    .map(([urn, { goal, state }]) => toGoal(urn, goal, state));
}

function toGoal(urn: string, goal: PlannedResource["goal"], outputs: PlannedResource["state"] = {}): Goal {
  const marked = goal.inputDiff?.adds ?? {};
  const secretPaths: Path[] = [];
  const inputs = withoutMarks(marked, (path) => secretPaths.push(path)) as Record<string, unknown>;
  return {
    urn,
    token: goal.type,
    name: goal.name,
    custom: goal.custom,
    parent: goal.parent,
    provider: goal.provider,
    dependencies: goal.dependencies ?? [],
    propertyDependencies: goal.propertyDependencies,
    additionalSecretOutputs: goal.additionalSecretOutputs ?? [],
    marked,
    inputs,
    secretPaths,
    outputs: knownOf(outputs) as Record<string, unknown>,
  };
}

/** What Pulumi has in the place of a value that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value without the members that are not known yet. */
function knownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== UNKNOWN).map(knownOf);
  if (!isObject(value)) return value;
  const known = Object.entries(value).filter(([, member]) => member !== UNKNOWN);
  return Object.fromEntries(known.map(([name, member]) => [name, knownOf(member)]));
}

/** Those that are objects of the platform. */
export const objectsOf = (goals: readonly Goal[]): ObjectGoal[] =>
  goals.flatMap((goal) => {
    const type = akinonType(goal.token);
    return type === undefined ? [] : [{ ...goal, type }];
  });
