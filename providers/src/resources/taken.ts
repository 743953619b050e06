import type { Collection, Identified } from "../akinon/collection.js";
import type { Members } from "../documents/settled.js";
import { Refused } from "../pulumi/errors.js";
import { isNamed } from "./identity.js";

/**
 * An object that is about to be taken over, as its own address shows it.
 *
 * @throws Refused where that has another name: it may be somebody else's
 */
export async function taken<Item extends Identified>(
  collection: Collection<Item>,
  listed: Item,
  identity: Members,
): Promise<Item> {
  const item = await collection.atItsAddress(listed);
  if (isNamed(identity, item)) return item;
  throw new Refused(
    `${collection.about(item.id)} has this name in the platform's list, but another one at its own address ` +
      `(${collection.pathOf(item.id)}). One of the two is out of date. Nothing was written. Run this again in some minutes`,
  );
}
