import { isContainer } from "./same-json.js";

/** The platform shows secrets as asterisks; how many is not documented. */
export const isMask = (value: unknown) => typeof value === "string" && /^\*+$/.test(value);

/** The paths of all masked leaves. */
export function maskedPaths(value: unknown, path = "value"): string[] {
  if (isMask(value)) return [path];
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    maskedPaths(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

/** What the platform shows, with every masked leaf taken from what it stands for as far as we know. */
export function unmask(shown: unknown, ours: unknown): unknown {
  if (isMask(shown)) return ours === undefined ? shown : ours;
  if (Array.isArray(shown)) {
    return shown.map((member: unknown, index) =>
      unmask(member, Array.isArray(ours) ? (ours[index] as unknown) : undefined),
    );
  }
  if (!isContainer(shown)) return shown;
  const known = (ours !== null && typeof ours === "object" && !Array.isArray(ours) ? ours : {}) as Record<
    string,
    unknown
  >;
  return Object.fromEntries(Object.entries(shown).map(([key, member]) => [key, unmask(member, known[key])]));
}
