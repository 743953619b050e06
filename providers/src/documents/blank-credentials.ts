import { at } from "../text/masks.js";
import { isObject } from "./same-json.js";

/** Members that hold a credential by their name. */
const CREDENTIAL = /passw|token|secret|api_?key|credential/i;
/** Members that hold one beside a user's name. */
const LOG_IN = /^(?:basic_?)?auth(?:entication|orization)?$|^credentials$|^log_?in$/i;

/**
 * Paths at which a document that a platform shows may lack a secret: some show null, an empty text or nothing in the place of one. What
 * is declared there is not meant: it is written, whatever is shown.
 */
export function blankCredentials(shown: unknown, declared: unknown, path: string): string[] {
  if (Array.isArray(shown)) {
    if (declared !== undefined && !Array.isArray(declared)) return [];
    return shown.flatMap((element: unknown, index) =>
      blankCredentials(element, declared?.[index], at(shown, path, String(index))),
    );
  }
  if (!isObject(shown) || !(declared === undefined || isObject(declared))) return [];
  return Object.entries(shown).flatMap(([name, member]) => {
    const [below, own] = [at(shown, path, name), declared?.[name]];
    const isBlank = CREDENTIAL.test(name) && (member === null || member === "") && own === undefined;
    return isBlank || lacksSecret(name, member, own) ? [below] : blankCredentials(member, own, below);
  });
}

function lacksSecret(name: string, shown: unknown, declared: unknown): boolean {
  const names = [shown, declared].flatMap((part) => (isObject(part) ? Object.keys(part) : []));
  return LOG_IN.test(name) && isObject(shown) && names.length > 0 && !names.some((each) => CREDENTIAL.test(each));
}
