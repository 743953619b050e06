import { z } from "zod";
import type { Id } from "../state/entities/row.js";
import type { Json, JsonObject } from "../values/json.js";
import type { User } from "../state/users.js";
import type { Play } from "./variants/play.js";
import type { Api, Call, Standing } from "./api.js";
import { notFound } from "./problem.js";
import { pageOf, paged, type Paging } from "./pages.js";

/** Objects under one path, as a view set of the framework serves them. What is left out, clients cannot do. */
export interface Collection<Row extends { id: Id }, Written extends JsonObject = JsonObject> {
  path: string;
  /** Start of the operation ids, e.g. `omsChannels`. */
  id: string;
  /** Heading of the group, e.g. "OMS channels". */
  tag: string;
  /** What they are, where the group holds more than these. */
  things?: string;
  standing: Standing;
  source?: string;
  paging: Paging;
  /** How it is varied. */
  play?: Play<Row>;
  /** Lists come as a bare array, without pages. */
  bare?: boolean;
  /** Members of an answer. */
  shown: z.ZodObject;
  /** Members that a client may write. */
  written?: z.ZodObject;
  rows: (user: User) => readonly Row[];
  show?: (row: Row) => JsonObject;
  /** The list is all there is. */
  listOnly?: true;
  query?: Readonly<Record<string, string>>;
  filter?: (rows: readonly Row[], query: Record<string, string>) => readonly Row[];
  /** Writes answer with an empty body. */
  silent?: boolean;
  create?: (body: Written, user: User) => Row;
  update?: (row: Row, body: Partial<Written>, user: User) => Row;
  updateMethods?: readonly ("PUT" | "PATCH")[];
  /** Members that an update may write; default all but none required in a PATCH. */
  updated?: z.ZodObject;
  /** Members that a PATCH may write; default `written`, with none required. */
  patched?: z.ZodObject;
  remove?: (row: Row, user: User) => void;
  refusals?: Readonly<Record<number, string>>;
}

export function collection<Row extends { id: Id }, Written extends JsonObject = JsonObject>(
  api: Api,
  of: Collection<Row, Written>,
): void {
  const { path, tag, things = tag, standing, source, refusals } = of;
  const { play } = of;
  const show = (row: Row) => {
    const shown = of.show?.(row) ?? row;
    return play?.show(shown) ?? shown;
  };
  const found = (rows: readonly Row[], id: string): Row => {
    const row = rows.find((candidate) => String(candidate.id) === id);
    if (row === undefined) throw notFound();
    return row;
  };
  const seen = (user: User, id?: string) => play?.seen(of.rows(user), user, id) ?? of.rows(user);
  const writable = (user: User, id: string) => found(play?.visible(of.rows(user), user) ?? of.rows(user), id);
  const written = of.written;
  const required = (written?.safeParse({}).error?.issues ?? []).map(({ path: [name] }) => String(name));
  const beforeWrite = (given: JsonObject) => play?.beforeWrite(given, Object.keys(written?.shape ?? {}));
  const answered = (context: Call["context"], status: 200 | 201, sent: JsonObject, row: Row): Response => {
    const isSilent = of.silent ?? false;
    if (play !== undefined) return play.answer(context, status, sent, show(row), isSilent);
    return isSilent ? context.body(null, status) : context.json(show(row), status);
  };
  const common = {
    tag,
    standing,
    ...(source !== undefined && { source }),
    ...(refusals && { refusals }),
    ...(play && { play: play as unknown as Play<{ id: Id }> }),
  };
  const sees = (user: User, id: string) =>
    (play?.visible(of.rows(user), user) ?? of.rows(user)).some((row) => String(row.id) === id);
  const one = { ...common, path: `${path}{id}/`, sees };

  api.add({
    ...common,
    method: "GET",
    path,
    id: `${of.id}.list`,
    summary: `List ${things}`,
    query: {
      page: "Number of the page, from 1, or `last`",
      [of.paging.sizeParameter]: `Size of a page; default ${of.paging.defaultSize}`,
      ...of.query,
    },
    answers: { 200: of.bare ? z.array(of.shown) : pageOf(of.shown) },
    handle: ({ context, user }) => {
      const all = seen(user);
      const rows = of.filter?.(all, context.req.query()) ?? all;
      return context.json<Json>(of.bare ? rows.map(show) : paged(context, rows, of.paging, show));
    },
  });
  if (of.listOnly) return;
  api.add({
    ...one,
    method: "GET",
    id: `${of.id}.get`,
    summary: `Read one of the ${things}`,
    answers: { 200: of.shown },
    handle: ({ context, user, id }) => context.json(show(found(seen(user, id), id))),
  });
  const { create, update, remove } = of;
  const answer = (status: 200 | 201) => ({ [status]: of.silent ? null : of.shown });
  if (create && written) {
    api.add<Written>({
      ...common,
      method: "POST",
      path,
      id: `${of.id}.create`,
      summary: `Make one of the ${things}`,
      body: written as unknown as z.ZodType<Written>,
      answers: answer(201),
      before: ({ given }) => beforeWrite(given),
      handle: ({ context, user, body, given }) => {
        const taken = play === undefined ? body : play.taken(body, given, required);
        const row = create((taken ?? body) as Written, user);
        if (taken === undefined) play?.undo(row);
        else play?.wrote(row.id, undefined);
        return answered(context, 201, given, row);
      },
    });
  }
  if (update && written) {
    const full = of.updated ?? written;
    for (const method of of.updateMethods ?? (["PUT", "PATCH"] as const)) {
      const isPartial = method === "PATCH" && of.updated === undefined;
      api.add<Partial<Written>>({
        ...one,
        method,
        id: `${of.id}.${method === "PUT" ? "replace" : "update"}`,
        summary: `Change one of the ${things}`,
        body: (isPartial ? (of.patched ?? full.partial()) : full) as unknown as z.ZodType<Partial<Written>>,
        answers: answer(200),
        before: ({ user, id, given }) => {
          writable(user, id);
          beforeWrite(given);
        },
        handle: ({ context, user, id, body, given }) => {
          const current = writable(user, id);
          const taken = play === undefined ? body : play.taken(body as JsonObject, given);
          if (taken === undefined) return answered(context, 200, given, current);
          const before = structuredClone(current);
          const row = update(current, taken as Partial<Written>, user);
          play?.wrote(row.id, before);
          return answered(context, 200, given, row);
        },
      });
    }
  }
  if (remove) {
    api.add({
      ...one,
      method: "DELETE",
      id: `${of.id}.delete`,
      summary: `Delete one of the ${things}`,
      answers: { 204: null },
      handle: ({ context, user, id }) => {
        const row = writable(user, id);
        if (play?.deletes ?? true) {
          play?.wrote(row.id, row);
          remove(row, user);
        }
        return play?.deletionAnswer(context) ?? context.body(null, 204);
      },
    });
  }
}
