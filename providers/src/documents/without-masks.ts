import { at, isMask } from "../text/masks.js";
import { isContainer, sameJson } from "./same-json.js";

/** What is known of a former value beside itself. */
export interface Beside {
  /** What the platform shows in the place of our own value; undefined where that is not known. */
  shown?: unknown;
  /** Paths that the platform masks, in whatever way. */
  masked?: readonly string[] | undefined;
}

/** A former value, as far as it can be put back. */
export interface Whole {
  value: unknown;
  /** Paths of what the platform masks and nobody knows. */
  lost: string[];
  /** Paths of masks that are taken for our own secrets: what stands there stays. */
  kept: string[];
}

/**
 * A former value that the platform showed with masks, made whole with our own secrets. A mask is taken for our secret
 * only where everything beside it is as in our value (the same user, the same endpoint), and where our secret shows in the same
 * way, since then it stood for the same credential; where it may have been another one it stays lost.
 */
export function withoutMasks(
  previous: unknown,
  ours: unknown,
  { shown, masked = [] }: Beside = {},
  path = "value",
): Whole {
  const isHidden = (value: unknown, path: string) => isMask(value) || masked.includes(path);
  const isShown = shown !== undefined;
  return restored(previous, ours, shown, path);

  function restored(previous: unknown, ours: unknown, shown: unknown, path: string): Whole {
    if (!hides(previous, path)) return { value: previous, lost: [], kept: [] };
    if (isHidden(previous, path) || !isContainer(previous)) return { value: previous, lost: [path], kept: [] };
    const candidate = filled(previous, ours, shown, path);
    if (sameJson(candidate, ours) && hasPlainLeaf(previous, path)) {
      return { value: candidate, lost: [], kept: hidden(previous, path) };
    }
    const members = namesOf(previous, path).map((key) => {
      const [was, own, now] = [previous, ours, shown].map((value) => member(value, key));
      return [key, restored(was, own, now, at(previous, path, key))] as const;
    });
    return {
      value: like(
        previous,
        members.map(([key, { value }]) => [key, value] as const),
      ),
      lost: members.flatMap(([, { lost }]) => lost),
      kept: members.flatMap(([, { kept }]) => kept),
    };
  }

  /** With our secrets in the place of masks that look as ours do. */
  function filled(previous: unknown, ours: unknown, shown: unknown, path: string): unknown {
    if (isHidden(previous, path)) return !isShown || sameJson(previous, shown) ? ours : OTHER;
    if (!isContainer(previous)) return previous;
    const members = namesOf(previous, path).map((key) => {
      const [was, own, now] = [previous, ours, shown].map((value) => member(value, key));
      return [key, filled(was, own, now, at(previous, path, key))] as const;
    });
    return like(previous, members);
  }

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

  function hides(value: unknown, path: string): boolean {
    return hidden(value, path).length > 0;
  }

  function hasPlainLeaf(value: unknown, path: string): boolean {
    if (isHidden(value, path)) return false;
    if (!isContainer(value)) return true;
    return Object.entries(value).some(([key, member]) => hasPlainLeaf(member, at(value, path, key)));
  }
}

/** The name of a member, from the rest of its path; undefined where that leads further, or to an element of a list. */
function nameIn(rest: string): string | undefined {
  const [, plain, quoted] = /^(?:\.([^.[]+)|\[("(?:[^"\\]|\\.)*")\])$/.exec(rest) ?? [];
  return quoted === undefined ? plain : (JSON.parse(quoted) as string);
}

/** Equal to nothing. */
const OTHER = Symbol("another secret");

const member = (value: unknown, key: string): unknown =>
  isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const like = (container: object, members: readonly (readonly [string, unknown])[]): unknown =>
  Array.isArray(container) ? members.map(([, value]) => value) : Object.fromEntries(members);
