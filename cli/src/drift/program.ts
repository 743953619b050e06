import { pathText, type Redactor } from "pulumi-akinon/providers";
import { akinonType, nameOf, type Resource } from "../frame/state.js";
import { differences } from "../frame/differences.js";
import { itemwise } from "../frame/item-differences.js";
import { presentable } from "../frame/presentable.js";
import type { Programmed, Step } from "./preview.js";
import type { Drifted, Property, StackReport } from "./report.js";

const NOTHING = new Set(["same", "refresh", "read"]);

const KINDS: Record<string, Drifted["kind"]> = {
  create: "added",
  delete: "removed",
  replace: "replaced",
  "create-replacement": "replaced",
  "delete-replaced": "replaced",
};

/** Adds what the program declares now to what was read. */
export function withProgram(
  report: StackReport,
  resources: readonly Resource[],
  programmed: Programmed,
  redactor: Redactor,
  commandsOf: (urn: string) => { revert: string; accept: string },
): StackReport {
  const read = new Map(report.drifted.map((found) => [found.urn, found]));
  const known = new Map(resources.map((resource) => [resource.urn, resource]));
  const merged: Drifted[] = [];
  for (const [urn, step] of programmed) {
    const found = read.get(urn);
    read.delete(urn);
    const resource = known.get(urn);
    const properties = found?.kind === "gone" || found?.kind === "due" ? [] : moves(step, resource, found, redactor);
    const isMoved = !NOTHING.has(step.op);
    if (found === undefined && !isMoved) continue;
    const byProgram = isMoved && (found === undefined || properties.some(({ moved }) => moved !== "platform"));
    const kind = found?.kind ?? (step.op === "update" ? "changed" : (KINDS[step.op] ?? "changed"));
    merged.push({
      urn,
      type: akinonType((step.newState ?? step.oldState)!.type)!,
      name: nameOf(urn),
      id: resource?.id ?? "",
      ...(resource?.modified !== undefined && { appliedAt: resource.modified }),
      notes: [],
      ...commandsOf(urn),
      ...found,
      kind,
      moved: found === undefined ? "program" : byProgram ? "both" : "platform",
      properties,
    });
  }
  return { ...report, drifted: [...merged, ...read.values()] };
}

/** What Pulumi prints in the place of a secret. */
const HIDDEN = "[secret]";

/** Per property what is declared, what was applied and what is now. */
function moves(step: Step, resource: Resource | undefined, found: Drifted | undefined, redactor: Redactor): Property[] {
  const platform = found?.properties ?? [];
  if (step.newState === undefined || resource === undefined) return platform;
  const names = Object.keys({ ...resource.inputs, ...step.newState.inputs }).filter((name) => !NOT_SHOWN.has(name));
  const applied = Object.fromEntries(names.map((name) => [name, resource.outputs[name]]));
  const declared = Object.fromEntries(names.map((name) => [name, step.newState!.inputs?.[name]]));
  // A preview does not tell a declared secret, only whether it differs.
  const differing = differences(applied, declared)
    .flatMap(itemwise)
    .filter(({ after }) => after !== HIDDEN);
  const own = differing.map(({ path, before, after }): Property => {
    const moved = platform.find((other) => other.path === pathText(path));
    const show = (value: unknown) => presentable(value, path, resource.secretPaths, redactor, resource.outputs);
    return {
      path: pathText(path),
      moved: moved === undefined ? "program" : "both",
      ...(after !== undefined && { declared: show(after) }),
      ...(before !== undefined && { applied: show(before) }),
      ...(moved === undefined ? before !== undefined && { now: show(before) } : "now" in moved && { now: moved.now }),
    };
  });
  const rest = platform
    .filter(({ path }) => !own.some((other) => other.path === path))
    .map((property): Property => ({ ...property, ...("applied" in property && { declared: property.applied }) }));
  const told = [...own, ...rest];
  const secrets = Object.keys(step.detailedDiff ?? {})
    .filter((path) => !told.some((property) => isWithin(property.path, path) || isWithin(path, property.path)))
    .map((path): Property => ({ path, moved: "program", declared: HIDDEN, applied: HIDDEN, now: HIDDEN }));
  return [...told, ...secrets];
}

const NOT_SHOWN = new Set(["__provider", "secretPaths"]);

const isWithin = (path: string, other: string) =>
  path === other || (/^[.[]/.test(path.slice(other.length)) && path.startsWith(other));
