const isCode = (value: unknown) => typeof value === "number" || typeof value === "string";

/** Whether two codes are one: 12 and "12" are. Apart from the other ids, because a program loads it, and needs no schemas. */
export const isSameCode = (a: unknown, b: unknown): boolean =>
  a === b || (isCode(a) && isCode(b) && String(a) === String(b));
