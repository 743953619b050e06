import { reordered, type JsonObject } from "../../values/json.js";
import { Page, Problem } from "../../rest/problem.js";
import type { HookRow } from "../../state/entities/hooks.js";
import type { User } from "../../state/users.js";
import { stripped } from "../../values/python.js";
import type { Generation } from "./generations.js";
import type { WrittenHook } from "./hook-fields.js";

interface Table {
  rows(): HookRow[];
  nextId(): number;
  now(): string;
  isUnique(): boolean;
  readonly generation: Generation;
}

/** Rules of the hooks of one system: who sees what, what clashes, what a deletion is. */
export class HookStore {
  constructor(private readonly table: Table) {}

  /** A superuser sees all hooks where the library is new enough, others their own. The list has no order: a row that was written moves to the end. */
  visible(user: User): HookRow[] {
    const seesAll = user.isSuperuser && this.table.generation.showsSuperusersAll;
    return this.table.rows().filter((row) => seesAll || row.user === user.username);
  }

  register(user: User, fields: WrittenHook): HookRow {
    if (this.#twin(user.username, fields) !== undefined) {
      if (!this.table.generation.catchesTwins) throw new Page(500);
      throw new Problem(406, {
        code: "webhook_100_2",
        en: "Webhook already registered",
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

/** Whether a text is what a filter asks for, without case; one that asks for nothing takes all. */
export function isWord(text: string, given = ""): boolean {
  const word = stripped(given);
  return word === "" || text.toLowerCase() === word.toLowerCase();
}

/** What a filter asks for of yes or no. Other words than these are ignored, and the full list comes back. */
export const asked = (given = ""): boolean | undefined =>
  ({ true: true, True: true, 2: true, false: false, False: false, 3: false })[given];

export function filterHooks(rows: readonly HookRow[], query: Record<string, string>): readonly HookRow[] {
  const active = asked(query.is_active);
  return rows.filter(
    (row) =>
      isWord(row.event_type, query.event_type) &&
      isWord(row.target_url, query.target_url) &&
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
