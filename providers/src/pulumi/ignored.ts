import { isPicture } from "../documents/fingerprint.js";
import { type Place } from "../documents/standing.js";
import { Refused } from "./errors.js";

/** Input that names the properties of the resource's option `ignoreChanges`: the engine does not tell the provider. */
export const IGNORED = "ignoreChanges";

/**
 * Places among a resource's inputs that are the platform's matter: neither compared nor written nor put back. Those of the
 * option `ignoreChanges`, and those that hold a picture made for people: the engine hands back what a refresh showed where
 * it does not know better.
 */
export function ignoredPlaces(inputs: object): Place[] {
  const { [IGNORED]: paths = [] } = inputs as { [IGNORED]?: readonly string[] };
  return [...paths.map(toPlace), ...pictures(inputs)];
}

/** Whether a whole input is the platform's matter. */
export const isIgnored = (inputs: object, name: string) =>
  ignoredPlaces(inputs).some((place) => place.length === 1 && (place[0] === name || place[0] === "*"));

/** Where pictures stand in a value. */
export function pictures(value: unknown): Place[] {
  if (isPicture(value)) return [[]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) => pictures(member).map((place) => [name, ...place]));
}

/** A picture of what the platform has stands for nothing where there is nothing yet. */
export function refusePictures(inputs: object): void {
  const [first] = pictures(inputs);
  if (first === undefined) return;
  throw new Refused(
    `${first.join(".")} contains the text that a preview shows instead of a secret. Nothing was written. Declare the secret itself`,
  );
}

const STEP = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g;

/** The engine's property paths: `value.list[0].name`, `value["odd.name"]`, `*`. */
export const toPlace = (path: string): Place =>
  [...path.matchAll(STEP)].map(([, quoted, index, plain]) => quoted?.replace(/\\(.)/g, "$1") ?? index ?? plain!);
