import type { Id } from "../state/entities/row.js";
import type { User } from "../state/users.js";
import type { JsonObject } from "../values/json.js";
import type { Call, Operation } from "./api.js";
import type { Collection } from "./collection.js";
import { notFound } from "./problem.js";

/** What all routes of one collection share: which rows a user sees, how one is shown, how a write is answered. */
export class Served<Row extends { id: Id }, Written extends JsonObject> {
  readonly common: Pick<Operation, "tag" | "standing" | "source" | "refusals" | "play">;

  constructor(readonly of: Collection<Row, Written>) {
    const { tag, standing, source, refusals, play } = of;
    this.common = {
      tag,
      standing,
      ...(source !== undefined && { source }),
      ...(refusals && { refusals }),
      ...(play && { play: play }),
    };
  }

  /** Of the routes of one object. */
  get one() {
    const sees = (user: User, id: string) => this.#writableRows(user).some((row) => String(row.id) === id);
    return { ...this.common, path: `${this.of.path}{id}/`, sees };
  }

  get things(): string {
    return this.of.things ?? this.of.tag;
  }

  show(row: Row): JsonObject {
    const shown = this.of.show?.(row) ?? row;
    return this.of.play?.show(shown) ?? shown;
  }

  listed = (row: Row): JsonObject => {
    const shown = this.show(row);
    return this.of.play?.listed(shown) ?? shown;
  };

  seen(user: User, id?: string): readonly Row[] {
    return this.of.play?.seen(this.of.rows(user), user, id) ?? this.of.rows(user);
  }

  read(user: User, id: string): Row {
    return found(this.seen(user, id), id);
  }

  writable(user: User, id: string): Row {
    return found(this.#writableRows(user), id);
  }

  beforeWrite(given: JsonObject): void {
    this.of.play?.beforeWrite(given, Object.keys(this.of.written?.shape ?? {}));
  }

  /** Bodies of the answers to a write. */
  answers(status: 200 | 201): Operation["answers"] {
    return { [status]: this.of.silent ? null : this.of.shown };
  }

  answered(context: Call["context"], status: 200 | 201, sent: JsonObject, row: Row, was?: Row): Response {
    const { play, silent = false } = this.of;
    const before = was && this.show(was);
    if (play !== undefined) return play.answer(context, status, { sent, shown: this.show(row), before }, silent);
    return silent ? context.body(null, status) : context.json(this.show(row), status);
  }

  #writableRows(user: User): readonly Row[] {
    return this.of.play?.visible(this.of.rows(user), user) ?? this.of.rows(user);
  }
}

function found<Row extends { id: Id }>(rows: readonly Row[], id: string): Row {
  const row = rows.find((candidate) => String(candidate.id) === id);
  if (row === undefined) throw notFound();
  return row;
}
