import { isMask, pictures } from "pulumi-akinon/providers";
import { isObject } from "./is-object.js";
import type { Path } from "./secrets.js";

/** In a name without its separators. */
const WITHIN =
  /pass(word|phrase|wd|code)|pwd|secret|token|credential|authorization|oauth|bearer|signature|session|cookie|certificate|sifre|şifre|parola|.key$/;
const WORDS = new Set(["auth", "pass", "pin", "cert"]);

const wordsOf = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
    .map((word) => word.replace(/(?<!s)s$/, ""));

/** `key` alone names a setting or a member of a list. */
function isCredentialName(name: string): boolean {
  const words = wordsOf(name.normalize("NFC"));
  if (WITHIN.test(words.join("")) || words.some((word) => WORDS.has(word) || WITHIN.test(word))) return true;
  return words.length > 1 && words.includes("key");
}

/** `token_lifetime` is how long it lives, and `pin` is one. */
function isNameOfNumber(name: string): boolean {
  const words = wordsOf(name);
  return isCredentialName(words.at(-1) ?? "") || /.key$/.test(words.join(""));
}

const FORMS = [
  /:\/\/(?![^\s/?#@:]*:\[secret\]@)[^\s/?#@]+@/, // a URL with a user, whose password is not hidden already
  /^\s*(bearer|basic|token|digest|apikey|jwt)\s+\S/i,
  /eyJ[\w-]+\.[\w-]+/,
  /-----BEGIN /,
  /(?=[A-Z]*\d)[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i,
  /(?<![A-Za-z\d])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{20,}/,
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+/=.~-]{20,}$/,
];

const isCredentialText = (text: string) =>
  FORMS.some((form) => form.test(text)) ||
  [...text.matchAll(/[?&;#]([^=?&;#\s]+)=[^&;#\s]/g)].some(([, name]) => isCredentialName(name!));

/** Members that say who or how, also where they stand beside a credential. */
const PLAIN = /^(user|username|user_name|type)$/i;

/**
 * Whether a text or a number is a credential, by the names that lead to it or by its form. In doubt it is one.
 *
 * @param names from the outermost to its own
 */
export function isCredential(names: readonly string[], value: unknown): value is string | number {
  if (typeof value === "number") return names.some(isNameOfNumber);
  if (typeof value !== "string" || value === "" || isMask(value) || pictures(value).length > 0) return false;
  if (isCredentialText(value)) return true;
  return !PLAIN.test(names.at(-1) ?? "") && names.some(isCredentialName);
}

/** The names by which an object leads to a member: in a list of names and values, the name beside a value says what it is. */
function namesOf(object: unknown, member: string | number): string[] {
  if (typeof member === "number") return [];
  if (member !== "value" || !isObject(object)) return [member];
  return [member, ...[object.name, object.key, object.header].filter((name) => typeof name === "string")];
}

/** The names that lead to a path in a value. */
export function namesAlong(path: Path, root: unknown): string[] {
  let at = root;
  return path.flatMap((step) => {
    const names = namesOf(at, step);
    at = (at as Record<string | number, unknown> | undefined)?.[step];
    return names;
  });
}

/** A value in which something else stands for each credential. */
export function withCredentials(
  value: unknown,
  instead: (credential: string | number) => unknown,
  names: readonly string[] = [],
): unknown {
  if (isCredential(names, value)) return instead(value);
  if (Array.isArray(value)) return value.map((item) => withCredentials(item, instead, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      withCredentials(member, instead, [...names, ...namesOf(value, name)]),
    ]),
  );
}

/** The credentials at a path in a value, as texts. */
export function credentialsAt(path: Path, root: unknown): string[] {
  const found: string[] = [];
  const value = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], root);
  withCredentials(value, (credential) => found.push(String(credential)), namesAlong(path, root));
  return found;
}
