import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { checkState } from "../../state/state-check.js";
import type { State } from "../../state/state.js";
import type { World } from "../../state/world.js";
import type { JsonObject } from "../../values/json.js";
import type { Watch } from "../watch.js";
import { Mistake } from "./manners.js";
import { anything, CONTROL, done, route } from "./route.js";

/** Who there is and what they know, as a whole. */
export function stateRoutes(api: Api, watch: Watch, world: World): void {
  const { shared, keeper } = watch;
  route(api, "GET sellers", {
    id: "sellers",
    summary: "The sellers, and where their systems are",
    answers: { 200: z.object({ sellers: z.array(anything) }) },
    handle: ({ context }) =>
      context.json({ sellers: shared.worlds.map(({ seller, urls }) => ({ ...seller, urls: { ...urls } })) }),
  });
  route(api, "GET state", {
    id: "state",
    summary: "Everything, unmasked",
    answers: { 200: anything },
    handle: ({ context }) => context.json(world.state as unknown as JsonObject),
  });
  route(api, "PUT state", {
    id: "putState",
    summary: "Put back what GET answered",
    body: anything,
    answers: { 204: null },
    handle: (call) => {
      const problem = checkState(call.body);
      if (problem !== undefined) throw new Mistake(400, `${problem}; send what GET ${CONTROL}/state answered`);
      keeper.put(shared.worlds.indexOf(world), call.body as unknown as State);
      return done(call);
    },
  });
  route(api, "POST reset", {
    id: "reset",
    summary: "A fresh installation; snapshots stay",
    answers: { 204: null },
    handle: (call) => {
      watch.reset();
      return done(call);
    },
  });
}
