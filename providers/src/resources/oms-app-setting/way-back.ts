import { isContainer, sameJson } from "../../documents/same-json.js";
import { isMask, maskedPaths, unmask } from "../../documents/masks.js";

/**
 * A former value that the platform showed with masks, made whole with our own secrets. A mask is taken for our secret
 * only where everything beside it is as in our value (the same user, the same endpoint), since then it stood for the
 * same credential; where it may have been another one it stays lost.
 */
export function withoutMasks(previous: unknown, ours: unknown, path = "value"): { value: unknown; lost: string[] } {
  if (maskedPaths(previous).length === 0) return { value: previous, lost: [] };
  const candidate = unmask(previous, ours);
  if (sameJson(candidate, ours) && hasPlainLeaf(previous)) return { value: candidate, lost: [] };
  if (!isContainer(previous)) return { value: previous, lost: [path] };
  const known = (ours !== null && typeof ours === "object" ? ours : {}) as Record<string, unknown>;
  const members = Object.entries(previous).map(([key, member]) => {
    const below = withoutMasks(member, known[key], Array.isArray(previous) ? `${path}[${key}]` : `${path}.${key}`);
    return [key, below] as const;
  });
  const lost = members.flatMap(([, below]) => below.lost);
  const values = members.map(([key, { value }]) => [key, value] as const);
  return { value: Array.isArray(previous) ? values.map(([, value]) => value) : Object.fromEntries(values), lost };
}

function hasPlainLeaf(value: unknown): boolean {
  if (isContainer(value)) return Object.values(value).some(hasPlainLeaf);
  return !isMask(value);
}
