import { isMask, maskedPaths } from "../text/masks.js";
import { isEmpty } from "./forms.js";
import { isReadable } from "./readable.js";
import { isContainer } from "./same-json.js";

export { isMask, maskedPaths };

/**
 * Whether a platform shows something else in the place of what is declared, because it is a secret: a text of the shape of a mask, or
 * one of our own secrets in whatever other way. A secret that is cut, escaped or in another letter case is no mask: it can be read.
 * `before` is what was shown before a write.
 */
export function isMasked(declared: unknown, before: unknown, now: unknown, secrets: ReadonlySet<string>): boolean {
  if (isMask(now)) return !isEmpty(declared) && isMaskOf(now, declared);
  if (typeof declared !== "string" || !secrets.has(declared)) return false;
  if (now === undefined || now === null || now === "") return true;
  if (typeof now !== "string" || declared.toLowerCase() === now.toLowerCase()) return false;
  if (isReadable(declared, now) || (declared.startsWith(now) && now.length * 2 >= declared.length)) return false;
  return now !== before || !/[\p{L}\p{N}]/u.test(now);
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
