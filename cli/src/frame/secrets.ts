import { isObject } from "./is-object.js";

/** The name and value of the member by which Pulumi marks a secret in an exported state. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

export type Path = readonly (string | number)[];

const isSecret = (value: unknown): value is { plaintext: string } =>
  isObject(value) && value[SIGNATURE] === SECRET && typeof value.plaintext === "string";

/** A value as a secret, in the form in which a state with its secrets in clear has it. */
export const marked = (value: unknown) => ({ [SIGNATURE]: SECRET, plaintext: JSON.stringify(value) });

/** A value of a state that was exported with its secrets, as the program meant it; `secret` is told where secrets stand. */
export function withoutMarks(value: unknown, secret: (path: Path, value: unknown) => void, path: Path = []): unknown {
  if (isSecret(value)) {
    const plain = withoutMarks(JSON.parse(value.plaintext), secret, path);
    secret(path, plain);
    return plain;
  }
  if (Array.isArray(value)) return value.map((item, index) => withoutMarks(item, secret, [...path, index]));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutMarks(member, secret, [...path, name])]),
  );
}

/**
 * The texts and numbers in a value, as texts.
 *
 * @param names of secrets that it may refer to by `$secretRef`; they are none themselves
 */
export function textsIn(value: unknown, names: readonly string[] = []): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  if (value === null || typeof value !== "object") return [];
  const entries = Object.entries(value);
  const [[member, name] = []] = entries;
  const isReference = entries.length === 1 && member === "$secretRef" && names.includes(name as string);
  return isReference ? [] : entries.flatMap(([, part]) => textsIn(part, names));
}
