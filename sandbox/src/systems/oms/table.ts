import type { z } from "zod";
import type { Api, Standing } from "../../rest/api.js";
import { collection } from "../../rest/collection.js";
import { invalid } from "../../rest/problem.js";
import { type CollectionName, collections } from "../../state/collections.js";
import type { Installation } from "../../state/state.js";
import type { Json, JsonObject } from "../../values/json.js";
import type { Row } from "../../state/entities/row.js";
import { playOf } from "../../rest/variants/play.js";
import type { World } from "../../state/world.js";

/** A collection of OMS. Without `written` clients can only read it. */
export interface Table {
  /** By which its rows are found. */
  collection: CollectionName;
  path: string;
  id: string;
  tag: string;
  standing: Standing;
  source?: string;
  sizeParameter?: "limit" | "page_size";
  shown: z.ZodObject;
  show?: (row: Row) => JsonObject;
  written?: z.ZodObject;
  /** Members of a new object that its body leaves out. */
  defaults?: () => JsonObject;
  /** A member that no two objects may share. */
  unique?: string;
  /** What is wrong with an object as a whole, by member. */
  problems?: (row: JsonObject) => JsonObject;
  dated?: boolean;
  updateMethods?: readonly ("PUT" | "PATCH")[];
}

export function table(
  api: Api,
  world: World,
  { collection: name, sizeParameter, dated, defaults, ...of }: Table,
): void {
  const rows = () => world.installation[collections[name] as keyof Installation] as unknown as Row[];
  const play = playOf<Row>(world, name);
  const store = (row: JsonObject, current?: Row) => {
    const errors = { ...clash(rows(), play.isUnique ? of.unique : undefined, row, current), ...of.problems?.(row) };
    if (Object.keys(errors).length > 0) throw invalid(errors);
  };
  collection<Row>(api, {
    ...of,
    paging: { sizeParameter: sizeParameter ?? "page_size", defaultSize: 10, maxSize: world.variants.maxPageSize },
    rows,
    play,
    ...(of.written && {
      create: (fields) => {
        const now = world.now();
        const given = { ...defaults?.(), ...fields };
        store(given);
        const row = { id: world.nextFreeId(name), ...(dated && { created_date: now, modified_date: now }), ...given };
        rows().push(row);
        return row;
      },
      update: (row, fields) => {
        store({ ...row, ...(fields as JsonObject) }, row);
        return Object.assign(row, fields, dated && { modified_date: world.now() });
      },
      remove: (row) => {
        rows().splice(rows().indexOf(row), 1);
        world.freed(name, row.id);
      },
    }),
  });
}

function clash(rows: readonly Row[], name: string | undefined, row: JsonObject, current?: Row): JsonObject {
  if (name === undefined) return {};
  const isTaken = rows.some((other) => other !== current && (other[name] as Json) === row[name]);
  return isTaken ? { [name]: [`object with this ${name} already exists.`] } : {};
}
