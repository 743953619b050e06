import type { Id } from "../../state/entities/row.js";

interface Write<Row> {
  /** What was there; undefined where it is new. */
  before: Row | undefined;
  /** How many reads still show that. */
  left: number;
}

/** Rows as they were before their last write, for as many reads as are asked for. */
export class LateReads<Row extends { id: Id }> {
  readonly #writes = new Map<Id, Write<Row>>();

  wrote(id: Id, before: Row | undefined, reads: number): void {
    if (reads > 0) this.#writes.set(id, { before: structuredClone(before), left: reads });
  }

  forget(): void {
    this.#writes.clear();
  }

  /** What a read sees, of one row or of all. */
  asSeen(rows: readonly Row[], one?: string): readonly Row[] {
    if (this.#writes.size === 0) return rows;
    const late = new Map([...this.#writes].filter(([id]) => one === undefined || String(id) === one));
    for (const [id, write] of late) if (--write.left <= 0) this.#writes.delete(id);
    const there = new Set(rows.map(({ id }) => id));
    const gone = [...late].flatMap(([id, { before }]) => (there.has(id) || before === undefined ? [] : [before]));
    return [...rows.flatMap((row) => (late.has(row.id) ? (late.get(row.id)!.before ?? []) : [row])), ...gone];
  }
}
