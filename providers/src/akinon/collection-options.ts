import type { Id } from "./ids.js";
import type { ListOptions } from "./paged-list.js";
import type { Row } from "./row.js";

export interface Identified {
  id: Id;
}

export interface CollectionOptions<Item extends Identified> extends ListOptions {
  /** Throws where a row is not as objects of this kind are known. */
  parse(raw: unknown): Item;
  /** Whether a list may show less of an object, as of this row, than the object's own address does. */
  mayShowLess?(row: Row): boolean;
}
