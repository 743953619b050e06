import { isContainer } from "./same-json.js";

/** The steps to a place in a document: names of members and positions in lists; `*` is each of them. */
export type Place = readonly string[];

const ANY = "*";

/** A document in which the given places are as in another one, for what somebody else decides on. */
export function withStanding<Document>(target: Document, standing: unknown, places: readonly Place[]): Document {
  return places.reduce<unknown>((document, place) => put(document, standing, place), target) as Document;
}

function put(target: unknown, standing: unknown, [step, ...rest]: Place): unknown {
  if (step === undefined) return standing;
  if (!isContainer(target) || !isContainer(standing) || Array.isArray(target) !== Array.isArray(standing))
    return target;
  const keys = step === ANY ? new Set([...Object.keys(target), ...Object.keys(standing)]) : [step];
  const copy = (Array.isArray(target) ? [...(target as unknown[])] : { ...target }) as Record<string, unknown>;
  for (const key of keys) {
    if (rest.length > 0) {
      if (Object.hasOwn(target, key)) copy[key] = put(copy[key], standing[key], rest);
    } else if (Object.hasOwn(standing, key)) copy[key] = standing[key];
    else if (!Array.isArray(target)) delete copy[key];
  }
  return copy;
}

/** What stands at the given places. */
export function at(document: unknown, places: readonly Place[]): unknown[] {
  return places.flatMap(([step, ...rest]) => {
    if (step === undefined) return [document];
    if (!isContainer(document)) return [];
    const keys = step === ANY ? Object.keys(document) : [step];
    return keys.flatMap((key) => (Object.hasOwn(document, key) ? at(document[key], [rest]) : []));
  });
}

/** The places below a member. */
export const below = (places: readonly Place[], member: string): Place[] =>
  places.flatMap(([step, ...rest]) => (step === member ? [rest] : step === ANY ? [[]] : []));
