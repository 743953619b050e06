import { isObject } from "../frame/is-object.js";
import type { Edit } from "../frame/stack-file.js";
import { listEdits, type Members, readable, type SellerPlace } from "./edits.js";
import type { ObjectGoal } from "./goals.js";
import type { Different, Match } from "./matching.js";

/** A list of the configuration whose items each declare an object. */
export interface ItemList {
  key: string;
  isMeant: (item: Members, goal: ObjectGoal) => boolean;
  /** The members that declare the object as it stands; undefined where none can. */
  members: (match: Different, item: Members) => Members | undefined;
}

/** What differs is declared as it stands, and what does not stand leaves the list. */
export const itemEdits = (place: SellerPlace, matches: readonly Match[], { key, isMeant, members }: ItemList): Edit[] =>
  listEdits(place, {
    key,
    fallback: [],
    long: () => ({}),
    change(item) {
      const match = matches.find(({ goal }) => isObject(item) && isMeant(item, goal));
      if (match?.is !== "different") return match && "remove";
      const set = members(match, item as Members);
      return set && readable(set);
    },
  });
