/** Every text in a JSON value, at any depth. */
export function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(texts);
  return [];
}
