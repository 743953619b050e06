import type { z } from "zod";
import type { Id } from "../state/entities/row.js";
import type { JsonObject } from "../values/json.js";
import type { Api } from "./api.js";
import type { Served } from "./served.js";

export function createRoute<Row extends { id: Id }, Written extends JsonObject>(
  api: Api,
  served: Served<Row, Written>,
): void {
  const { create, written, path, id, play } = served.of;
  if (!create || !written) return;
  const isRequired = (name: string) =>
    (written.safeParse({}).error?.issues ?? []).some(({ path: [missing] }) => String(missing) === name);
  api.add<Written>({
    ...served.common,
    method: "POST",
    path,
    id: `${id}.create`,
    summary: `Make one of the ${served.things}`,
    body: written as unknown as z.ZodType<Written>,
    answers: served.answers(201),
    before: ({ given }) => served.beforeWrite(given),
    handle: ({ context, user, body, given }) => {
      const taken = play === undefined ? body : play.taken(body, given, isRequired);
      const row = create((taken ?? body) as Written, user);
      if (taken === undefined) play?.undo(row);
      else play?.wrote(row.id, undefined);
      return served.answered(context, 201, given, row);
    },
  });
}

export function updateRoutes<Row extends { id: Id }, Written extends JsonObject>(
  api: Api,
  served: Served<Row, Written>,
): void {
  const { update, written, updated, patched, updateMethods = ["PUT", "PATCH"], id, play } = served.of;
  if (!update || !written) return;
  const full = updated ?? written;
  for (const method of updateMethods) {
    const isPartial = method === "PATCH" && updated === undefined;
    api.add<Partial<Written>>({
      ...served.one,
      method,
      id: `${id}.${method === "PUT" ? "replace" : "update"}`,
      summary: `Change one of the ${served.things}`,
      body: (isPartial ? (patched ?? full.partial()) : full) as unknown as z.ZodType<Partial<Written>>,
      answers: served.answers(200),
      before: ({ user, id, given }) => {
        served.writable(user, id);
        served.beforeWrite(given);
      },
      handle: ({ context, user, id, body, given }) => {
        const current = served.writable(user, id);
        const taken = play === undefined ? body : play.taken(body as JsonObject, given);
        if (taken === undefined) return served.answered(context, 200, given, current);
        const before = structuredClone(current);
        const row = update(current, taken as Partial<Written>, user);
        play?.wrote(row.id, before);
        return served.answered(context, 200, given, row, before);
      },
    });
  }
}

export function deleteRoute<Row extends { id: Id }, Written extends JsonObject>(
  api: Api,
  served: Served<Row, Written>,
): void {
  const { remove, id, play } = served.of;
  if (!remove) return;
  api.add({
    ...served.one,
    method: "DELETE",
    id: `${id}.delete`,
    summary: `Delete one of the ${served.things}`,
    answers: { 204: null },
    handle: ({ context, user, id }) => {
      const row = served.writable(user, id);
      if (play?.deletes ?? true) {
        play?.wrote(row.id, row);
        remove(row, user);
      }
      return play?.deletionAnswer(context) ?? context.body(null, 204);
    },
  });
}
