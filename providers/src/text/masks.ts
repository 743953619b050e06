import { memberPath } from "./member-path.js";

/** What platforms show in the place of a secret. */
const SHAPES = [
  // The whole of it; one character is a value.
  "[*•●∙·＊]{2,}",
  // Partly shown: `ab*****yz`, `****1234`, `Token ****`.
  "(?:\\S+ )?[^\\s*•●]*(?:\\*{3,}|[•●]{3,})[^\\s*•●]*",
  // In words: `[Filtered]`, `<redacted>`, `***REDACTED***`.
  "[[(<{*_#]+ ?(?:filtered|redacted|masked|hidden|secret|sensitive|removed|protected|encrypted)(?: value)? ?[\\])>}*_#]+",
  "redacted",
].join("|");

/** Tells masks from values by a pattern for the whole text; by default by the usual shapes. */
export const masks = (pattern = SHAPES) => new RegExp(`^(?:${pattern})$`, "iu");

const USUAL = masks();

/** A long text is not searched: it is a document. */
const LONGEST = 10_000;

/** A text of the shape of a mask. How many characters a platform shows is not documented. */
export const isMask = (value: unknown, shape = USUAL) =>
  typeof value === "string" && value.length <= LONGEST && shape.test(value);

/** The path of a member of a value. */
export const at = (value: object, path: string, key: string) =>
  memberPath(path, Array.isArray(value) ? Number(key) : key);

/** The paths of all masked leaves. */
export function maskedPaths(value: unknown, path = "value", shape = USUAL): string[] {
  if (isMask(value, shape)) return [path];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) => maskedPaths(member as unknown, at(value, path, key), shape));
}
