import type { Id, Identified } from "../akinon/collection.js";
import { ResourceError } from "../pulumi/errors.js";
import { isNamedAlike } from "./identity.js";
import type { Task } from "./task.js";

/**
 * What came of a POST that was answered without an id: the object of the declared name; else the one that was not there before, and
 * whose name the platform may have made of the declared one.
 *
 * @throws Ambiguous where there are several
 */
export async function newcomer<Item extends Identified, Outputs extends object>(
  { declared, collection, find }: Pick<Task<Item, Outputs>, "declared" | "collection" | "find">,
  before: ReadonlySet<Id>,
): Promise<Item | undefined> {
  const named = await find();
  if (named !== undefined) return named;
  const fresh = await collection.where((row) => !before.has(row.id as Id) && isNamedAlike(declared.identity, row));
  if (fresh.length > 1) throw new Ambiguous(fresh.map(({ id }) => collection.about(id)).join(" and "));
  return fresh[0];
}

class Ambiguous extends ResourceError {
  constructor(objects: string) {
    super(`${objects} came since, with names like the declared one, and nobody can tell which it is`);
  }
}
