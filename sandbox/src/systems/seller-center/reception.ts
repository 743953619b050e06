import type { ItemUpdate, ReceivedPackageEvent } from "../../state/entities/seller-center.js";
import type { Shared } from "../../state/world.js";

/** Counts what came: a second time is a defect of somebody's configuration, and has to show. */
export class Reception {
  readonly #index = new WeakMap<object, Map<string, { count: number }>>();

  constructor(private readonly shared: Shared) {}

  take(event_type: string, order_number: string, supplier_code: string): void {
    const { received } = this.shared.marketplace;
    const keyOf = (row: ReceivedPackageEvent) => `${row.event_type} ${row.order_number} ${row.supplier_code}`;
    this.#count(received, keyOf, { event_type, order_number, supplier_code, count: 1 });
  }

  update(order_number: string, status: string): void {
    const { itemUpdates } = this.shared.marketplace;
    const keyOf = (row: ItemUpdate) => `${row.order_number} ${row.status}`;
    this.#count(itemUpdates, keyOf, { order_number, status, count: 1 });
  }

  #count<Row extends { count: number }>(rows: Row[], keyOf: (row: Row) => string, row: Row): void {
    let index = this.#index.get(rows);
    if (index === undefined) this.#index.set(rows, (index = new Map(rows.map((known) => [keyOf(known), known]))));
    const known = index.get(keyOf(row));
    if (known !== undefined) known.count++;
    else {
      rows.push(row);
      index.set(keyOf(row), row);
    }
  }
}
