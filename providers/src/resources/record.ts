import type { Identified } from "../akinon/collection.js";
import { pick } from "../documents/settled.js";
import { isNamed } from "./identity.js";
import type { Standing } from "./judge.js";
import type { Task } from "./task.js";

/** What to record of an object: with its name as the platform shows it, where that is another than declared. */
export function record<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  standing: Standing<Item>,
): { id: string; outputs: Outputs } {
  const { item, unverifiable } = standing;
  const { identity } = task.declared;
  return task.made({
    ...standing,
    // An empty list in each of a thousand objects is one in each of the engine's thousand writes of the state.
    unverifiable: unverifiable?.length === 0 ? undefined : unverifiable,
    ...(!isNamed(identity, item) && { shownAs: pick(item, identity) }),
  });
}
