/**
 * A copy that survives the protocol: members that are undefined are left out, dates become ISO texts, class instances
 * become plain objects. The host fails on an `undefined` *after* the call to the platform was made.
 */
export function toWire(properties: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(properties)) as Record<string, unknown>;
}
