/** An object as the platform shows it, whatever it is. */
export type Row = Readonly<Record<string, unknown>>;

/** One row of a list; without `item` where it does not fit. */
export interface Entry<Item> {
  row: Row;
  item?: Item;
  /** Its own address showed it, and not a list. */
  isOwn?: true;
}

/** What the platform sent, with the object that it is if it fits. */
export function entryOf<Item>(raw: unknown, parse: (raw: unknown) => Item): Entry<Item> {
  const row: Row = raw !== null && typeof raw === "object" ? (raw as Row) : {};
  try {
    return { row, item: parse(raw) };
  } catch {
    return { row };
  }
}
