import { z } from "zod";
import type { Id, Json, JsonObject, User } from "../state/rows.js";
import type { Api, Standing } from "./api.js";
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
  beforeUpdate?: (body: JsonObject, isPartial: boolean) => void;
  remove?: (row: Row, user: User) => void;
  refusals?: Readonly<Record<number, string>>;
}

export function collection<Row extends { id: Id }, Written extends JsonObject = JsonObject>(
  api: Api,
  of: Collection<Row, Written>,
): void {
  const { path, tag, things = tag, standing, source, refusals } = of;
  const show = of.show ?? ((row: Row) => row);
  const find = (user: User, id: string): Row => {
    const row = of.rows(user).find((candidate) => String(candidate.id) === id);
    if (row === undefined) throw notFound();
    return row;
  };
  const common = { tag, standing, ...(source !== undefined && { source }), ...(refusals && { refusals }) };
  const one = { ...common, path: `${path}{id}/` };

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
      const all = of.rows(user);
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
    handle: ({ context, user, id }) => context.json(show(find(user, id))),
  });
  const { create, update, remove, written } = of;
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
      handle: ({ context, user, body }) => {
        const row = create(body, user);
        return of.silent ? context.body(null, 201) : context.json(show(row), 201);
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
        body: (isPartial ? full.partial() : full) as unknown as z.ZodType<Partial<Written>>,
        answers: answer(200),
        before: ({ user, id, body }) => {
          find(user, id);
          of.beforeUpdate?.(body, isPartial);
        },
        handle: ({ context, user, id, body }) => {
          const row = update(find(user, id), body, user);
          return of.silent ? context.body(null, 200) : context.json(show(row));
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
        remove(find(user, id), user);
        return context.body(null, 204);
      },
    });
  }
}
