/** What the engine sends, as strings, for values that are not known before the update (only in previews). */
export const SENTINELS: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string, and whatever the Node SDK does not know
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Whether a value, at any depth, waits for something that only the update will know. */
export function holdsUnknown(value: unknown): boolean {
  if (value !== null && typeof value === "object") return Object.values(value).some(holdsUnknown);
  return SENTINELS.has(value);
}
