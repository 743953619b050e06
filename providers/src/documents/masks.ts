import { at, isMask, maskedPaths } from "../masks.js";
import { below, stepsOf, valueAt } from "./pointer.js";
import { isContainer } from "./same-json.js";
import { texts } from "./leaves.js";
import type { Members, Settled } from "./settled.js";

export { isMask, maskedPaths };

/** The paths at which the platform answered one of our own secrets as something else: there it masks, in whatever way. */
export function seenMasked(desired: Members, settled: Settled | undefined, secrets: readonly string[]): string[] {
  const pointers = (settled ?? []).map(({ path }) => path);
  const isSecret = (value: unknown) => texts(value).some((text) => secrets.includes(text));
  return [...new Set(pointers.filter((pointer) => isSecret(valueAt(desired, pointer))))].map((pointer) => {
    let part: unknown = desired;
    let path = "";
    for (const step of stepsOf(pointer)) {
      path = at(part as object, path, step);
      part = valueAt(part, below("", step));
    }
    return path;
  });
}

/** Whether a mask can stand for one of our secrets: what is shown of it is the same. */
export function isMaskOf(shown: unknown, ours: unknown): boolean {
  if (typeof shown !== "string" || !isMask(shown)) return false;
  const [, start = "", end = ""] = /^([^*•●]*)[*•●].*?([^*•●]*)$/su.exec(shown) ?? [];
  return typeof ours !== "string" || (ours.startsWith(start) && ours.endsWith(end));
}

/** What the platform shows, with every masked leaf taken from what it stands for as far as we know. */
export function unmask(shown: unknown, ours: unknown): unknown {
  if (isMask(shown)) return ours !== undefined && isMaskOf(shown, ours) ? ours : shown;
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
