import type { Pulumi } from "./pulumi.js";
import { textsIn, withoutMarks, type Path } from "./secrets.js";

export interface RawResource {
  urn: string;
  type: string;
  custom?: boolean;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  parent?: string;
  provider?: string;
  delete?: boolean;
  external?: boolean;
  modified?: string;
  [member: string]: unknown;
}

export interface Exported {
  version: number;
  deployment: {
    manifest?: { time?: string };
    resources?: RawResource[];
    pending_operations?: { type: string; resource: RawResource }[];
    [member: string]: unknown;
  };
}

/** A resource of pulumi-akinon in a state, its secrets in clear, and where they stand. */
export interface Resource {
  urn: string;
  /** Such as `OmsWebhook`. */
  type: string;
  name: string;
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  /** Where secrets stand among inputs and outputs. */
  secretPaths: Path[];
  /** When an update last changed it in the state, ISO 8601. */
  modified: string | undefined;
  /** Left by an update that failed: it is deleted by the next one. */
  isToBeDeleted: boolean;
}

const TYPE = /^pulumi-nodejs:dynamic\/akinon:(\w+)$/;

/** The state of a stack, with its secrets in clear: never write it to a file. */
export const exportState = (pulumi: Pulumi, stack: string) =>
  pulumi.json<Exported>(stack, ["stack", "export", "--show-secrets"]);

/** The resources of this package, and the texts that are secret among them. */
export function resourcesIn(state: Exported): { resources: Resource[]; secrets: string[] } {
  const secrets: string[] = [];
  const resources = (state.deployment.resources ?? []).flatMap((raw) => {
    const type = akinonType(raw.type);
    if (type === undefined || raw.external === true) return [];
    return [toResource(raw, type, secrets)];
  });
  return { resources, secrets };
}

export const akinonType = (token: string): string | undefined => TYPE.exec(token)?.[1];

export const nameOf = (urn: string) => urn.split("::").slice(3).join("::");

function toResource(raw: RawResource, type: string, secrets: string[]): Resource {
  const secretPaths: Path[] = [];
  const marked: unknown[] = [];
  const note = (path: Path, value: unknown) => {
    secretPaths.push(path);
    marked.push(value);
  };
  const inputs = withoutMarks(raw.inputs ?? {}, note) as Record<string, unknown>;
  const outputs = withoutMarks(raw.outputs ?? {}, note) as Record<string, unknown>;
  const names = Object.keys({ ...(inputs.secrets as object), ...(outputs.secrets as object) });
  secrets.push(...textsIn(marked, names));
  return {
    urn: raw.urn,
    type,
    name: nameOf(raw.urn),
    id: raw.id ?? "",
    inputs,
    outputs,
    secretPaths,
    modified: raw.modified,
    isToBeDeleted: raw.delete === true,
  };
}
