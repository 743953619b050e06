import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { type FaultRule, faultRulesSchema } from "../faults/fault.js";
import type { Watch } from "../watch.js";
import { anything, done, route } from "./route.js";

/** What goes wrong with which request. */
export function faultRoutes(api: Api, { faults, shared }: Watch): void {
  const shown = z.object({ faults: z.array(anything) });
  const list = () => ({ faults: faults.list() });
  route(api, "GET faults", {
    id: "faults",
    summary: "Rules by which requests go wrong, and how often each matched",
    answers: { 200: shown },
    handle: ({ context }) => context.json(list()),
  });
  route<FaultRule[]>(api, "POST faults", {
    id: "addFaults",
    summary: "Add a rule, or a list of them",
    body: faultRulesSchema,
    answers: { 201: shown },
    handle: ({ context, body }) => {
      faults.add(body);
      shared.changes.changed();
      return context.json(list(), 201);
    },
  });
  route(api, "DELETE faults", {
    id: "clearFaults",
    summary: "Let nothing go wrong any more",
    answers: { 204: null },
    handle: (call) => {
      faults.clear();
      shared.changes.changed();
      return done(call);
    },
  });
}
