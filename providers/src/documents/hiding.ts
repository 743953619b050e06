import { at, isMask } from "../text/masks.js";
import { isContainer } from "./same-json.js";

/**
 * Tells what a platform hides of a value.
 *
 * @param masked paths that it masks, in whatever way
 */
export function hiding(masked: readonly string[]) {
  const isHidden = (value: unknown, path: string) => isMask(value) || masked.includes(path);
  return { isHidden, hidden, hasPlainLeaf, namesOf };

  /** Some platforms leave a secret out. */
  function namesOf(previous: object, path: string): string[] {
    const left = Array.isArray(previous) ? [] : masked.filter((each) => each.startsWith(path));
    const names = left.flatMap((each) => nameIn(each.slice(path.length)) ?? []);
    return [...new Set([...Object.keys(previous), ...names])];
  }

  function hidden(value: unknown, path: string): string[] {
    if (isHidden(value, path)) return [path];
    if (!isContainer(value)) return [];
    return namesOf(value, path).flatMap((key) => hidden(member(value, key), at(value, path, key)));
  }

  function hasPlainLeaf(value: unknown, path: string): boolean {
    if (isHidden(value, path)) return false;
    if (!isContainer(value)) return true;
    return Object.entries(value).some(([key, member]) => hasPlainLeaf(member, at(value, path, key)));
  }
}

export const member = (value: unknown, key: string): unknown =>
  isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The name of a member, from the rest of its path; undefined where that leads further, or to an element of a list. */
function nameIn(rest: string): string | undefined {
  const [, plain, quoted] = /^(?:\.([^.[]+)|\[("(?:[^"\\]|\\.)*")\])$/.exec(rest) ?? [];
  return quoted === undefined ? plain : (JSON.parse(quoted) as string);
}
