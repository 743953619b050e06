import { z } from "zod";
import type { Id } from "../state/entities/row.js";
import type { Json, JsonObject } from "../values/json.js";
import type { User } from "../state/users.js";
import type { Play } from "./variants/play.js";
import type { Api, Standing } from "./api.js";
import { pageOf, paged, type Paging } from "./pages.js";
import { Served } from "./served.js";
import { createRoute, deleteRoute, updateRoutes } from "./write-routes.js";

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
  filter?: (rows: readonly Row[], query: Record<string, string>, user: User) => readonly Row[];
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

/** Adds the routes of a collection. */
export function collection<Row extends { id: Id }, Written extends JsonObject = JsonObject>(
  api: Api,
  of: Collection<Row, Written>,
): void {
  const served = new Served(of);
  listRoute(api, served);
  if (of.listOnly) return;
  api.add({
    ...served.one,
    method: "GET",
    id: `${of.id}.get`,
    summary: `Read one of the ${served.things}`,
    answers: { 200: of.shown },
    handle: ({ context, user, id }) => context.json(served.show(served.read(user, id))),
  });
  createRoute(api, served);
  updateRoutes(api, served);
  deleteRoute(api, served);
}

function listRoute<Row extends { id: Id }, Written extends JsonObject>(api: Api, served: Served<Row, Written>): void {
  const { path, id, paging, query, shown, bare, filter } = served.of;
  api.add({
    ...served.common,
    method: "GET",
    path,
    id: `${id}.list`,
    summary: `List ${served.things}`,
    query: {
      page: "Number of the page, from 1, or `last`",
      [paging.sizeParameter]: `Size of a page; default ${paging.defaultSize}`,
      ...query,
    },
    answers: { 200: bare ? z.array(shown) : pageOf(shown) },
    handle: ({ context, user }) => {
      const all = served.seen(user);
      const rows = filter?.(all, context.req.query(), user) ?? all;
      return context.json<Json>(bare ? rows.map(served.listed) : paged(context, rows, paging, served.listed));
    },
  });
}
