import { sameJson } from "../documents/same-json.js";
import { NotFound } from "../http/errors.js";
import { type Id, isId } from "./ids.js";
import type { Entry } from "./row.js";

type ReadOwn<Item> = (id: Id) => Promise<Entry<Item>>;

/**
 * Listed objects, each with itself as its own address shows it, where a list shows less or something else: the first one tells. None
 * where the list tells all.
 */
export async function inFull<Item>(
  listed: Entry<Item>[],
  own: ReadOwn<Item>,
): Promise<(readonly [Entry<Item>, Entry<Item>])[]> {
  const first = listed.find(({ row }) => isId(row.id));
  if (first === undefined || sameJson((await ownOf(first, own)).row, first.row)) return [];
  return Promise.all(listed.map(async (entry) => [entry, await ownOf(entry, own)] as const));
}

/** As listed, where its own address shows no such object. */
export async function ownOf<Item>(listed: Entry<Item>, own: ReadOwn<Item>): Promise<Entry<Item>> {
  const { id } = listed.row;
  if (!isId(id)) return listed;
  try {
    const entry = await own(id);
    return entry.row.id === id ? entry : listed;
  } catch (error) {
    if (error instanceof NotFound) return listed;
    throw error;
  }
}
