import type { Entry, Row } from "./row.js";

type Listed<Item> = ReadonlyMap<unknown, Entry<Item>>;

/** Finds the rows that have the same name; what a list holds is indexed once. */
export class Namesakes {
  readonly #indexes = new WeakMap<object, Map<string, Map<string, unknown[]>>>();

  /** The rows of a list, as it was when it was first asked, whose members have the values that they have in this one. */
  of<Item>(listed: Listed<Item>, row: Row, members: readonly string[]): Entry<Item>[] {
    const name = nameOf(row, members);
    return (this.#index(listed, members).get(name) ?? []).flatMap((id) => {
      // Since the walk it may have been renamed, or deleted.
      const entry = listed.get(id);
      return entry !== undefined && nameOf(entry.row, members) === name ? [entry] : [];
    });
  }

  #index(listed: Listed<unknown>, members: readonly string[]): Map<string, unknown[]> {
    const indexes = this.#indexes.get(listed) ?? new Map<string, Map<string, unknown[]>>();
    this.#indexes.set(listed, indexes);
    const key = JSON.stringify(members);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const index = new Map<string, unknown[]>();
    for (const [id, { row }] of listed) {
      const name = nameOf(row, members);
      const same = index.get(name);
      if (same === undefined) index.set(name, [id]);
      else same.push(id);
    }
    indexes.set(key, index);
    return index;
  }
}

const nameOf = (row: Row, members: readonly string[]) => JSON.stringify(members.map((member) => row[member]));
