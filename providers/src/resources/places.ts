import type { Members } from "../documents/settled.js";

/** Puts a value at a place of a body; dots lead into nested documents, which are made where they are missing. */
export function put(body: Members, place: string, value: unknown): void {
  const steps = place.split(".");
  const last = steps.pop()!;
  let document = body;
  for (const step of steps) document = (document[step] ??= {}) as Members;
  document[last] = value;
}

/** What stands at a place; undefined where nothing does. */
export const at = (object: object, place: string): unknown =>
  place
    .split(".")
    .reduce<unknown>(
      (value, step) =>
        value !== null && typeof value === "object" && Object.hasOwn(value, step)
          ? (value as Members)[step]
          : undefined,
      object,
    );

/** The top-level member that a place lies in. */
export const topOf = (place: string): string => place.split(".")[0]!;
