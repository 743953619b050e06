import type { Note } from "../rest/system.js";
import type { Keeper } from "../state/keeper.js";
import type { Shared } from "../state/world.js";
import { FaultList } from "./faults/fault-list.js";
import { RequestLog } from "./request-log.js";

/** What people see of the sandbox and do to it, beside the platform: what was asked, what goes wrong, what is remembered. */
export class Watch {
  readonly log = new RequestLog();
  readonly faults = new FaultList();

  constructor(
    readonly shared: Shared,
    readonly keeper: Keeper,
  ) {}

  /** For the systems, which do not know who reads it. */
  readonly note: Note = (request) => this.log.add(request);

  /** A fresh installation for every seller; snapshots stay. */
  reset(): void {
    this.log.clear();
    this.faults.clear();
    this.shared.reset();
  }
}
