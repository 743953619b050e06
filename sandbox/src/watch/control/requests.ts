import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { filterOf } from "../request-log.js";
import type { Watch } from "../watch.js";
import { anything, done, route } from "./route.js";

/** What was asked of the systems. */
export function requestRoutes(api: Api, { log, shared }: Watch): void {
  route(api, "GET requests", {
    id: "requests",
    summary: "What was asked of the systems",
    query: {
      system: "`omnitron`, `oms` or `seller_center`",
      seller: "Supplier code",
      method: "Verb",
      write: "`true` for what can change something, `false` for the rest",
      since: "Only after this `seq`",
      origin: "`client`, or `internal` for what the systems ask of each other",
    },
    answers: { 200: z.object({ requests: z.array(anything), last: z.int() }) },
    handle: ({ context }) => context.json({ requests: log.list(filterOf(context.req.query())), last: log.last }),
  });
  route(api, "DELETE requests", {
    id: "forgetRequests",
    summary: "Empty the log of requests",
    answers: { 204: null },
    handle: (call) => {
      log.clear();
      shared.changes.changed();
      return done(call);
    },
  });
}
