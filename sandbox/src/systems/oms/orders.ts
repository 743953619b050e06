import type { Row } from "../../state/entities/row.js";
import type { PackageRow } from "../../state/entities/oms.js";

/** What OMS does with orders, in its own time. */
export interface Orders {
  /** OMS was told of an order. */
  heardOf(number: string): void;
  /** Runs a command on a package; answers why it cannot be run, or undefined when it was. */
  run(pack: PackageRow, transition: Row): Promise<string | undefined>;
}
