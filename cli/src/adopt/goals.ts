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
}

/** What the program declares beyond the state, asked by a preview without a preflight: an adoption looks by itself. */
export async function goalsOf(pulumi: Pulumi, stack: string, configFile: string): Promise<Goal[]> {
  const args = ["--refresh", "--config-file", configFile];
  const { resourcePlans = {} } = await pulumi.plan<{ resourcePlans?: Record<string, PlannedResource> }>(stack, args, {
    AKINON_PREFLIGHT: "off",
  });
  return Object.entries(resourcePlans)
    .filter(([, { steps = [] }]) => steps.includes("create"))
    .map(([urn, { goal }]) => toGoal(urn, goal));
}

function toGoal(urn: string, goal: PlannedResource["goal"]): Goal {
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
  };
}

/** Those that are objects of the platform. */
export const objectsOf = (goals: readonly Goal[]): ObjectGoal[] =>
  goals.flatMap((goal) => {
    const type = akinonType(goal.token);
    return type === undefined ? [] : [{ ...goal, type }];
  });
