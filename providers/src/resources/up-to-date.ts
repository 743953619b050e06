import type { Collection, Identified, Row } from "../akinon/collection.js";
import { isBlank } from "../documents/forms.js";
import { own, sameJson } from "../documents/same-json.js";
import { Refused } from "../pulumi/errors.js";

/**
 * A held object as its own address shows it, where a list shows it otherwise than our last write left it.
 *
 * @throws Refused where the two contradict each other: one of them is out of date
 */
export async function upToDate<Item extends Identified>(
  collection: Collection<Item>,
  listed: Item,
  isAsLeft: (item: Item) => boolean,
): Promise<Item> {
  return isAsLeft(listed) ? listed : inFull(collection, listed, isAsLeft);
}

/**
 * A held object as its own address shows it.
 *
 * @throws Refused where the list contradicts it: one of them is out of date
 */
export async function inFull<Item extends Identified>(
  collection: Collection<Item>,
  listed: Item,
  isAsLeft: (item: Item) => boolean,
): Promise<Item> {
  const item = await collection.atItsAddress(listed);
  await refuseContradiction(collection, item, isAsLeft, "as our last write left it");
  return item;
}

/**
 * @param item what an object's own address shows
 * @param isRight whether an object stands as it should; `right` says it in words
 * @throws Refused where only one of the two does: one of them is out of date
 */
export async function refuseContradiction<Item extends Identified>(
  collection: Collection<Item>,
  item: Item,
  isRight: (item: Item) => boolean,
  right: string,
): Promise<void> {
  const contradicts = (listed: Item) => isRight(item) !== isRight(listed) && !showsLess(listed, item);
  if (!contradicts(collection.asListed(item))) return;
  // Somebody may have written it since the list was read.
  collection.forget();
  await collection.ids();
  if (!contradicts(collection.asListed(item))) return;
  const places = [`at its own address (${collection.pathOf(item.id)})`, "in the platform's list"];
  const [here, there] = isRight(item) ? places : places.reverse();
  throw new Refused(
    `${collection.about(item.id)} is shown ${right} ${here}, but otherwise ${there}. One of the two is out of date, as ` +
      "with a cache, and nobody can tell which. Nothing was written. Run this again in some minutes; if it stays, ask the platform's " +
      "operator to take both addresses out of the cache",
  );
}

const showsLess = (listed: object, item: object) =>
  Object.entries(listed).every(([name, value]) => isBlank(value) || sameJson(value, own(item as Row, name)));
