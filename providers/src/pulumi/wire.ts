/**
 * A copy that survives the protocol: members that are undefined are left out, dates become ISO texts, class instances
 * become plain objects. The host fails on an `undefined` *after* the call to the platform was made.
 */
export function toWire(properties: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(properties)) as Record<string, unknown>;
}

/** An id as the protocol takes it: a number would silently become an empty one, and orphan the object. */
export function toWireId(id: unknown): string {
  const text = typeof id === "string" || typeof id === "number" ? String(id) : "";
  if (text === "") throw new Error("the platform gave the object no id");
  return text;
}
