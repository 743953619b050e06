/**
 * Whether what is stored means what is declared: the same, or one of the forms that mean the same. Written down here once more, and not
 * taken from the package that is judged.
 *
 * Answers the paths at which it does not.
 */
export function untrue(declared: unknown, stored: unknown, path = ""): string[] {
  if (isNothing(declared) && isNothing(stored)) return [];
  if (Array.isArray(declared)) {
    if (!Array.isArray(stored) || stored.length !== declared.length) return [path];
    return declared.flatMap((item, index) => untrue(item, stored[index], `${path}[${index}]`));
  }
  if (isMap(declared)) {
    if (!isMap(stored)) return [path];
    const inside = Object.entries(declared).flatMap(([name, value]) =>
      untrue(value, own(stored, name), below(path, name)),
    );
    const more = Object.keys(stored).filter((name) => !Object.hasOwn(declared, name) && name !== ADDED_BY_THE_PLATFORM);
    return [...inside, ...more.map((name) => below(path, name))];
  }
  return sameScalar(declared, stored) ? [] : [path];
}

/** As `untrue`, for an object of which only some members are declared, at any depth. */
export function untruePart(declared: unknown, stored: unknown, path = ""): string[] {
  if (!isMap(declared) || !isMap(stored)) return untrue(declared, stored, path);
  return Object.entries(declared).flatMap(([name, value]) => untruePart(value, own(stored, name), below(path, name)));
}

/** What the variant `defaults` puts into documents. */
export const ADDED_BY_THE_PLATFORM = "api_version";

const below = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);
const own = (object: object, name: string): unknown =>
  Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
const isMap = (value: unknown): value is object => value !== null && typeof value === "object" && !Array.isArray(value);
const isNothing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function sameScalar(declared: unknown, stored: unknown): boolean {
  if (declared === stored) return true;
  if (typeof declared === "number" || typeof stored === "number") return String(declared) === String(stored);
  if (typeof declared !== "string" || typeof stored !== "string") return false;
  return declared.trim() === stored.trim() || (isUrl(declared) && isUrl(stored) && hrefOf(declared) === hrefOf(stored));
}

const isUrl = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);
const hrefOf = (text: string) => new URL(text).href;
