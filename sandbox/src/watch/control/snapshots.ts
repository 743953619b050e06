import { z } from "zod";
import type { Api } from "../../rest/api.js";
import type { Keeper } from "../../state/keeper.js";
import { Mistake } from "./manners.js";
import { done, route } from "./route.js";

/** Everything as it was at a moment, under a name. */
export function snapshotRoutes(api: Api, keeper: Keeper): void {
  const name = z.string().regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, points, - or _");
  const shown = z.object({ snapshots: z.array(z.string()) });
  const known = (given: string, isKnown: boolean) => {
    if (!isKnown) throw new Mistake(404, `no snapshot ${given}; there are: ${keeper.names().join(", ") || "none"}`);
  };
  const list = () => ({ snapshots: keeper.names() });
  route(api, "GET snapshots", {
    id: "snapshots",
    summary: "Names of the snapshots",
    answers: { 200: shown },
    handle: ({ context }) => context.json(list()),
  });
  route<{ name: string }>(api, "POST snapshots", {
    id: "takeSnapshot",
    summary: "Remember everything as it is now, under a name; one of that name is replaced",
    body: z.strictObject({ name }),
    answers: { 201: shown },
    handle: ({ context, body }) => {
      keeper.take(body.name);
      return context.json(list(), 201);
    },
  });
  route(api, "POST snapshots/{id}/restore", {
    id: "restoreSnapshot",
    summary: "Put everything back as it was",
    answers: { 204: null },
    handle: (call) => {
      known(call.id, keeper.restore(call.id));
      return done(call);
    },
  });
  route(api, "DELETE snapshots/{id}", {
    id: "dropSnapshot",
    summary: "Forget a snapshot",
    answers: { 204: null },
    handle: (call) => {
      known(call.id, keeper.drop(call.id));
      return done(call);
    },
  });
}
