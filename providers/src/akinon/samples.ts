import { memberPath } from "../text/member-path.js";

/** What a sample of a stack's file holds in the place of a value. */
const SAMPLE = /^<[^<>]+>$/;

export const isSample = (value: unknown): value is string => typeof value === "string" && SAMPLE.test(value);

/** Every place in a configuration value that still holds what the sample had there. */
export function samplesIn(value: unknown, path: string): string[] {
  if (isSample(value)) return [`${path} still holds the sample's ${value}; replace it`];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    samplesIn(member, memberPath(path, Array.isArray(value) ? Number(name) : name)),
  );
}
