import { reordered } from "../rest/json.js";
import { Page, Problem } from "../rest/problem.js";
import type { HookRow, JsonObject, User } from "../state/rows.js";
import { stripped } from "../rest/python.js";
import type { WrittenHook } from "./hook-fields.js";

interface Table {
  rows(): HookRow[];
  nextId(): number;
  now(): string;
  isUnique(): boolean;
}

/** Rules of the hooks of one system: who sees what, what clashes, what a deletion is. */
export class HookStore {
  constructor(private readonly table: Table) {}

  /** A superuser sees all hooks, others their own. The list has no order: a row that was written moves to the end. */
  visible(user: User): HookRow[] {
    return this.table.rows().filter((row) => user.isSuperuser || row.user === user.username);
  }

  register(user: User, fields: WrittenHook): HookRow {
    if (this.#twin(user.username, fields) !== undefined) {
      throw new Problem(406, {
        code: "webhook_100_2",
        en: "A hook with this target url and event type already exists.",
      });
    }
    const now = this.table.now();
    const row: HookRow = {
      id: this.table.nextId(),
      user: user.username,
      created_date: now,
      modified_date: now,
      is_active: true,
      secret_key: null,
      callback: null,
      additional_headers: {},
      config: {},
      ...fields,
    };
    this.table.rows().push(row);
    return row;
  }

  update(user: User, row: HookRow, fields: Partial<WrittenHook>): HookRow {
    // The check looks at the hooks of the user who asks, and its clash is not caught; the table allows none of the owner's.
    const twins = [user.username, row.user].map((owner) => this.#twin(owner, { ...row, ...fields }));
    if (twins.some((twin) => twin !== undefined && twin.id !== row.id)) throw new Page(500);
    return this.#store(row, fields);
  }

  /** Soft: the hook stays, switched off. */
  remove(row: HookRow): void {
    this.#store(row, { is_active: false });
  }

  #store(row: HookRow, fields: Partial<WrittenHook>): HookRow {
    Object.assign(row, fields, { modified_date: this.table.now() });
    const rows = this.table.rows();
    rows.push(...rows.splice(rows.indexOf(row), 1));
    return row;
  }

  #twin(owner: string, { target_url, event_type }: Pick<HookRow, "target_url" | "event_type">): HookRow | undefined {
    if (!this.table.isUnique()) return undefined;
    return this.table
      .rows()
      .find((row) => row.user === owner && row.target_url === target_url && row.event_type === event_type);
  }
}

export function filterHooks(rows: readonly HookRow[], query: Record<string, string>): readonly HookRow[] {
  const same = (a: string, given = "") => {
    const b = stripped(given);
    return b === "" || a.toLowerCase() === b.toLowerCase();
  };
  // Other words than these are ignored, and the full list comes back.
  const active = { true: true, True: true, 2: true, false: false, False: false, 3: false }[query.is_active ?? ""];
  return rows.filter(
    (row) =>
      same(row.event_type, query.event_type) &&
      same(row.target_url, query.target_url) &&
      (active === undefined || row.is_active === active),
  );
}

export function showHook({ user: _owner, ...row }: HookRow): JsonObject {
  return {
    ...row,
    retry_countdown_config: {
      kwargs: reordered(row.retry_countdown_config.kwargs),
      choice: row.retry_countdown_config.choice,
    },
    additional_headers: reordered(row.additional_headers),
    config: reordered(row.config),
  };
}
