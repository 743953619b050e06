import type { Collection, Identified } from "../akinon/collection.js";
import { compareIds, type Id } from "../akinon/ids.js";
import { isAlike } from "../documents/alike.js";
import { type Members, sameJson } from "../documents/settled.js";
import { verdicts } from "../documents/verdict.js";
import { Gone } from "../pulumi/definition.js";
import { Refused } from "../pulumi/errors.js";
import { stateDelete } from "../text/commands.js";
import { upToDate } from "./up-to-date.js";

/** Whether an object is the one that these members name, in whatever form it shows them. */
export const isNamed = (identity: Members, item: object): boolean =>
  verdicts(identity, undefined, item).every(({ kind }) => kind === "form");

/** Whether an object has that name, or one that a platform may have made of it. */
export const isNamedAlike = (identity: Members, item: object): boolean =>
  Object.entries(identity).every(
    ([name, value]) => isNamed({ [name]: value }, item) || isAlike(value, (item as Members)[name]),
  );

/** Of objects whose name has whatever form, those of exactly that name, where there are such. */
export function closest<Item extends object>(found: readonly Item[], identity: Members): readonly Item[] {
  const exact = found.filter((item) =>
    Object.entries(identity).every(([name, value]) => sameJson(value, (item as Members)[name])),
  );
  return exact.length > 0 ? exact : found;
}

/** The one object of several that were found by what names it. */
export function single<Item extends Identified>(
  found: readonly Item[],
  noun: string,
  remedy: string,
): Item | undefined {
  if (found.length <= 1) return found[0];
  const ids = found.map(({ id }) => id).join(", ");
  throw new Refused(`OMS has ${found.length} ${noun} (${ids}). Nothing was written. ${remedy}`);
}

/** Ids of other objects that were visible when an object was written last. */
export type Witnesses = readonly Id[];

const MOST_WITNESSES = 10;

/** Others that were seen beside an object: where they are gone as well, a look at the collection is not believed. */
export const witnesses = (collection: Pick<Collection<Identified>, "known">, own: Id): Id[] =>
  collection
    .known()
    .filter((id) => id !== own)
    .sort(compareIds)
    .slice(0, MOST_WITNESSES);

/** The id of an object whose POST was sent, until the platform shows which one came of it: it is known by its name alone. */
export const UNNAMED: Id = "unnamed";

/** What a state knows of the object that it holds. */
export interface Held<Item> {
  id: Id;
  /** What names it; any of them does. The first one is that of the declaration. */
  identities: readonly Members[];
  /** The object of that name, among all. */
  find(): Promise<Item | undefined>;
  /** Whether a row of this id is the very object, whatever it is called now: what no two objects share tells. */
  isSame?(row: Item): boolean;
  /** Throws where several are called as it is. */
  single(found: readonly Item[]): unknown;
  /** Whether a row is as our last write left it. */
  isAsLeft(row: Item): boolean;
  witnesses: Witnesses | undefined;
  /** Whether former values would be forgotten with it. */
  hasFormer: boolean;
}

/**
 * The object that a state holds: the one of its id, if that still is the one of its name; else the one of its name. An id alone is
 * not believed, since a platform that was restored or rebuilt gives it to something else.
 *
 * @throws Refused where nothing is visible, and that need not mean that it is gone
 */
export async function heldObject<Item extends Identified>(
  collection: Collection<Item>,
  held: Held<Item>,
): Promise<Item | Gone> {
  const { id, identities } = held;
  const row = id === UNNAMED ? undefined : await collection.byId(id);
  const isOurs = (row: Item) => identities.some((identity) => isNamed(identity, row)) || held.isSame?.(row);
  if (row !== undefined && isOurs(row)) {
    held.single(await collection.namesakes(row, Object.keys(identities[0]!)));
    return upToDate(collection, row, (one) => held.isAsLeft(one));
  }
  const found = await held.find();
  if (found !== undefined) return found;
  if (row === undefined) {
    if (id === UNNAMED) await refuseAlike(collection, identities[0]!);
    refuseBlindness(collection, held);
    return new Gone();
  }
  return new Gone(
    `${collection.about(id)}, which this was, now has another name (${nameOf(identities[0]!, row)}) and is left alone. If ` +
      "somebody renamed it, rename it back first, or there will be two",
  );
}

/** What was sent and never seen may stand there by an altered name: making it again would make a second one. */
async function refuseAlike<Item extends Identified>(collection: Collection<Item>, identity: Members): Promise<void> {
  const alike = await collection.where((row) => isNamedAlike(identity, row));
  if (alike.length === 0) return;
  const shown = alike.map((item) => `${collection.about(item.id)} (${nameOf(identity, item)})`).join(", ");
  throw new Refused(
    `this was sent by an earlier update, whose answer named no id, and ${shown} may have come of it. Nothing was written. ` +
      "Where it did, delete it on the platform; where it did not, leave it. Then take this resource out with " +
      `${stateDelete(process.env)}, and run again`,
  );
}

const nameOf = (identity: Members, row: Identified) =>
  Object.keys(identity)
    .map((name) => `${name} ${JSON.stringify((row as unknown as Members)[name])}`)
    .join(", ");

function refuseBlindness<Item extends Identified>(
  collection: Collection<Item>,
  { id, witnesses, hasFormer }: Held<Item>,
): void {
  const visible = new Set(collection.known());
  const missing = (witnesses ?? []).filter((other) => !visible.has(other));
  const isEmpty = visible.size === 0 && (hasFormer || witnesses === undefined || witnesses.length > 0);
  // One other may have been deleted by whoever deleted this one.
  const areMost = missing.length > 1 && missing.length * 2 > (witnesses ?? []).length;
  if (!isEmpty && !areMost) return;
  const seen = isEmpty ? "the list is empty" : `neither are ${missing.join(", ")}, which existed at the last write`;
  throw new Refused(
    `${collection.about(id)} is not visible, and ${seen}: this user may see less than the one before. Nothing was written or ` +
      `forgotten. Use a token that sees it; where it is really gone, take this resource out with ${stateDelete(process.env)}`,
  );
}
