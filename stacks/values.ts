/** What a configuration says, by key. */
export type Values = Record<string, unknown>;

export const isObject = (value: unknown): value is Values =>
  value !== null && typeof value === "object" && !Array.isArray(value);
