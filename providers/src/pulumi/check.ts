import type { z } from "zod";
import { sameJson } from "../documents/same-json.js";
import { plainly, withinUnions } from "../text/plain-words.js";
import { ignoredPlaces } from "./ignored.js";
import { holdsUnknown } from "./unknown.js";

/** A problem with one input, addressed by its property path. */
export interface Failure {
  property: string;
  reason: string;
}

export interface InputSchema<Inputs extends object> {
  /** Checks each property; its output has the defaults and is in normal form. */
  properties: z.ZodObject;
  /** What no single property can tell, given the inputs of the state. Called only when every property is known and good. */
  together?(inputs: Inputs, olds: Partial<Inputs>): Failure[];
}

/**
 * Checks inputs property by property: one that is not yet known passes as it is, the others are still checked, and
 * every problem is reported at once. What it returns is what the engine stores and compares: the inputs as declared, without
 * defaults, because the engine shows every difference from what the program said.
 */
export function checkInputs<Inputs extends object>(
  schema: InputSchema<Inputs>,
  news: Record<string, unknown>,
  olds: Record<string, unknown> = {},
): { inputs: Record<string, unknown>; failures: Failure[] } {
  const shape = schema.properties.shape as Record<string, z.ZodType>;
  const left = ignoredPlaces(news);
  const isKnown = (all: Record<string, unknown>) =>
    Object.keys(shape).every((name) => sameJson(all[name] ?? undefined, olds[name] ?? undefined));
  const isHandedBack = (property: string) =>
    Object.hasOwn(olds, property) &&
    (sameJson(news[property], olds[property]) || left.some(([first]) => first === property || first === "*"));
  const inputs: Record<string, unknown> = {};
  const normal: Record<string, unknown> = {};
  const failures: Failure[] = [];
  for (const property of Object.keys(news)) {
    if (!Object.hasOwn(shape, property)) {
      failures.push({ property, reason: `is not an input of this resource; it has ${Object.keys(shape).join(", ")}` });
    }
  }
  for (const [property, propertySchema] of Object.entries(shape)) {
    const given = news[property] ?? undefined;
    if (holdsUnknown(given)) {
      inputs[property] = given;
      continue;
    }
    const parsed = propertySchema.safeParse(given, { error: plainly });
    if (!parsed.success) {
      // What a refresh found is not judged: the engine hands it back for what `ignoreChanges` names.
      if (isHandedBack(property)) inputs[property] = normal[property] = given;
      else failures.push(...withinUnions(parsed.error.issues).map((issue) => toFailure(property, given, issue)));
      continue;
    }
    if (!isHandedBack(property)) failures.push(...inexactNumbers(given, property));
    const declared = inFormOf(olds[property], given, parsed.data, propertySchema);
    if (declared !== undefined) inputs[property] = declared;
    if (parsed.data !== undefined) normal[property] = parsed.data;
  }
  if (failures.length === 0 && !holdsUnknown(inputs) && !isKnown(inputs)) {
    failures.push(...(schema.together?.(normal as Inputs, olds as Partial<Inputs>) ?? []));
  }
  return { inputs, failures };
}

/** By the time a number comes here it may be another than what was written. */
function inexactNumbers(value: unknown, property: string): Failure[] {
  if (typeof value === "number") {
    const isExact = Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
    return isExact
      ? []
      : [{ property, reason: `JavaScript cannot hold the number ${value} exactly; write it as a text` }];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    inexactNumbers(member, Array.isArray(value) ? `${property}[${name}]` : `${property}.${name}`),
  );
}

/**
 * What means the same as the state's input has its form, so that no default and no order shows as a change. A default is
 * only named where the state holds another value, so that this shows as a change of the property, not as its removal.
 */
function inFormOf(old: unknown, given: unknown, normal: unknown, schema: z.ZodType): unknown {
  if (old === undefined || sameJson(old, given)) return given;
  return sameJson(normalForm(schema, old), normal) ? old : (given ?? normal);
}

/** Inputs with their defaults filled in; what does not pass the schema stays as it is. */
export function withDefaults(properties: z.ZodObject, inputs: Record<string, unknown>): Record<string, unknown> {
  const complete = { ...inputs };
  for (const [name, schema] of Object.entries<z.ZodType>(properties.shape)) {
    const value = normalForm(schema, inputs[name]);
    if (value !== undefined) complete[name] = value;
  }
  return complete;
}

function normalForm(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value ?? undefined);
  return parsed.success ? parsed.data : value;
}

function toFailure(property: string, given: unknown, issue: z.core.$ZodIssue): Failure {
  const path = issue.path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${String(step)}`),
    property,
  );
  return { property: path, reason: given === undefined ? "is required" : issue.message };
}
