import { at } from "../text/masks.js";
import { hiding, member } from "./hiding.js";
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
  const { isHidden, hidden, hasPlainLeaf, namesOf } = hiding(masked);
  const isShown = shown !== undefined;
  return restored(previous, ours, shown, path);

  function restored(previous: unknown, ours: unknown, shown: unknown, path: string): Whole {
    if (hidden(previous, path).length === 0) return { value: previous, lost: [], kept: [] };
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
}

/** Equal to nothing. */
const OTHER = Symbol("another secret");

const like = (container: object, members: readonly (readonly [string, unknown])[]): unknown =>
  Array.isArray(container) ? members.map(([, value]) => value) : Object.fromEntries(members);
