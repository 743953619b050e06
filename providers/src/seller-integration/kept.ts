import { withKept } from "../inspection/client-settings.js";
import { isMask } from "../text/masks.js";
import { memberPath } from "../text/member-path.js";
import { secretRef } from "../resources/oms-app-setting/secret-ref.js";

/**
 * A document with the kept parts of what stands on the platform. Nobody knows which of their texts are secret: they stand there as
 * references.
 */
export function keptIn(
  declared: unknown,
  standing: unknown,
  keep: readonly string[],
): { document: unknown; secrets: Record<string, string> } {
  const secrets: Record<string, string> = {};
  return { document: withKept(declared, hidden(standing, "kept", secrets), keep), secrets };
}

/** The names of endpoints tell them apart, and a mask is no text of anybody's. */
function hidden(value: unknown, path: string, secrets: Record<string, string>): unknown {
  if (typeof value === "string") {
    if (isMask(value)) return value;
    secrets[path] = value;
    return secretRef(path);
  }
  if (Array.isArray(value)) {
    return value.map((element: unknown, index) => hidden(element, `${path}[${nameOf(element) ?? index}]`, secrets));
  }
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isName = name === "endpoint" && member === nameOf(value);
    return [name, isName ? (member as unknown) : hidden(member, memberPath(path, name), secrets)] as const;
  });
  return Object.fromEntries(members);
}

const nameOf = (element: unknown): string | undefined => {
  const name = (element as { endpoint?: unknown } | null)?.endpoint;
  return typeof name === "string" ? name : undefined;
};
