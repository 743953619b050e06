import { z } from "zod";

/** What names an object in its collection: a number as far as Akinon documents it, a text on some installations. */
export type Id = number | string;

export const isId = (id: unknown): id is Id => typeof id === "number" || typeof id === "string";

/** An id as a row has it. */
export const idSchema = z.union([z.number(), z.string()], { error: "must be a number or a text" });

/** Codes of the platform's, which some installations write as numbers. */
export const codeSchema = z.union([z.string(), z.number()], { error: "must be a text or a number" });

/** Ids in one order, numbers before texts. */
export function compareIds(a: Id, b: Id): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === "number" ? -1 : 1;
}

/** An id that would lead to another address than its object's. */
export class UnusableId extends Error {}

/** The part of a path that stands for an id. @throws UnusableId where it would change the path */
export function pathPart(id: Id, about: string): string {
  const text = String(id);
  if (/^\.{0,2}$|[/\\]|\p{Cs}/u.test(text)) {
    throw new UnusableId(
      `${about} has the id ${JSON.stringify(text)}, which would lead to another address. No call was made. ` +
        "Correct the id on the platform",
    );
  }
  return encodeURIComponent(text);
}
