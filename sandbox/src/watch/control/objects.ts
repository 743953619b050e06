import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { type AnyRow, type CollectionName, collections, isCollection, rowsOf } from "../../state/collections.js";
import { madeLike } from "../../state/seed/objects.js";
import { modelRow } from "../../state/state-check.js";
import type { Json, JsonObject } from "../../values/json.js";
import type { World } from "../../state/world.js";
import { Mistake } from "./manners.js";
import { checkMembers } from "./member-kinds.js";
import { done, route } from "./route.js";

const members = z.record(z.string(), z.unknown(), { error: "send a JSON object" }) as unknown as z.ZodType<JsonObject>;

const rowsAt = (world: World, name: string | undefined): AnyRow[] => {
  if (name !== undefined && isCollection(name)) return rowsOf(world.state, name);
  throw new Mistake(404, `no such collection; there are ${Object.keys(collections).join(", ")}`);
};

function objectAt(world: World, name: string | undefined, id: string): { all: AnyRow[]; row: AnyRow } {
  const all = rowsAt(world, name);
  const row = all.find((candidate) => String(candidate.id) === id);
  if (row === undefined) throw new Mistake(404, `it has no object ${id}`);
  return { all, row };
}

/** Changes behind a client's back: without the platform's rules, and without anything being told. */
export function objectRoutes(api: Api, world: World): void {
  route(api, "GET objects/{collection}", {
    id: "objects",
    summary: `All of ${Object.keys(collections).join(", ")}`,
    answers: { 200: z.object({ objects: z.array(z.looseObject({})) }) },
    handle: ({ context }) =>
      context.json({ objects: rowsAt(world, context.req.param("collection")) as unknown as Json[] }),
  });
  route(api, "POST objects/{collection}", {
    id: "addObject",
    summary: "Put an object there; members that are left out are as in the first one",
    body: members,
    answers: { 201: z.looseObject({}) },
    handle: ({ context, body }) => {
      const name = context.req.param("collection")!;
      const all = rowsAt(world, name);
      const like = all[0] ?? (modelRow(name) as AnyRow | undefined);
      if (like !== undefined) checkMembers(body, like, "set");
      const now = world.now();
      const dates = like !== undefined && "created_date" in like && { created_date: now, modified_date: now };
      const row = madeLike(like === undefined ? [] : [like], {
        ...dates,
        ...body,
        id: world.nextId(name as CollectionName),
      });
      all.push(row);
      world.shared.changes.changed();
      return context.json(row as JsonObject, 201);
    },
  });
  oneObjectRoutes(api, world);
}

function oneObjectRoutes(api: Api, world: World): void {
  route(api, "GET objects/{collection}/{id}", {
    id: "object",
    summary: "One object as it is stored",
    answers: { 200: z.looseObject({}) },
    handle: ({ context, id }) => context.json(objectAt(world, context.req.param("collection"), id).row as JsonObject),
  });
  route(api, "PATCH objects/{collection}/{id}", {
    id: "changeObject",
    summary: "Change members of an object",
    body: members,
    answers: { 200: z.looseObject({}) },
    handle: ({ context, id, body }) => {
      const { row } = objectAt(world, context.req.param("collection"), id);
      checkMembers(body, row, "change");
      Object.assign(row, body, "modified_date" in row && { modified_date: world.now() });
      world.shared.changes.changed();
      return context.json(row as JsonObject);
    },
  });
  route(api, "DELETE objects/{collection}/{id}", {
    id: "eraseObject",
    summary: "Let an object vanish",
    answers: { 204: null },
    handle: (call) => {
      const name = call.context.req.param("collection")!;
      const { all, row } = objectAt(world, name, call.id);
      all.splice(all.indexOf(row), 1);
      world.freed(name as CollectionName, row.id);
      world.shared.changes.changed();
      return done(call);
    },
  });
}
