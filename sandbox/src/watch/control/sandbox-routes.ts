import { z } from "zod";
import { faultRulesSchema, type FaultRule } from "../faults/fault.js";
import type { Api } from "../../rest/api.js";
import type { Keeper } from "../../state/keeper.js";
import { checkState } from "../../state/state-check.js";
import type { JsonObject, State } from "../../state/rows.js";
import { type VariantsByCollection, variantsByCollectionSchema } from "../../state/variants.js";
import type { Shared, World } from "../../state/world.js";
import { Mistake } from "./manners.js";
import type { LogFilter } from "../request-log.js";

export const CONTROL = "/__control";
export const common = { tag: "Sandbox control", standing: "documented", open: true } as const;
const anything = z.looseObject({}) as unknown as z.ZodType<JsonObject>;

/** The sandbox as a whole: what was asked, what goes wrong, what is remembered. */
export function sandboxRoutes(api: Api, shared: Shared, world: World, keeper: Keeper): void {
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/requests`,
    id: "control.requests",
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
    handle: ({ context }) =>
      context.json({ requests: shared.log.list(filterOf(context.req.query())), last: shared.log.last }),
  });
  api.add({
    ...common,
    method: "DELETE",
    path: `${CONTROL}/requests`,
    id: "control.forgetRequests",
    summary: "Empty the log of requests",
    answers: { 204: null },
    handle: ({ context }) => {
      shared.log.clear();
      shared.changes.changed();
      return context.body(null, 204);
    },
  });

  const faults = () => ({ faults: shared.faults.list() });
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/faults`,
    id: "control.faults",
    summary: "Rules by which requests go wrong, and how often each matched",
    answers: { 200: z.object({ faults: z.array(anything) }) },
    handle: ({ context }) => context.json(faults()),
  });
  api.add<FaultRule[]>({
    ...common,
    method: "POST",
    path: `${CONTROL}/faults`,
    id: "control.addFaults",
    summary: "Add a rule, or a list of them",
    body: faultRulesSchema,
    answers: { 201: z.object({ faults: z.array(anything) }) },
    handle: ({ context, body }) => {
      shared.faults.add(body);
      shared.changes.changed();
      return context.json(faults(), 201);
    },
  });
  api.add({
    ...common,
    method: "DELETE",
    path: `${CONTROL}/faults`,
    id: "control.clearFaults",
    summary: "Let nothing go wrong any more",
    answers: { 204: null },
    handle: ({ context }) => {
      shared.faults.clear();
      shared.changes.changed();
      return context.body(null, 204);
    },
  });

  const variants = () => shared.played.all as unknown as JsonObject;
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/variants`,
    id: "control.variants",
    summary: "How collections differ from the usual",
    answers: { 200: anything },
    handle: ({ context }) => context.json(variants()),
  });
  api.add<VariantsByCollection>({
    ...common,
    method: "PUT",
    path: `${CONTROL}/variants`,
    id: "control.playVariants",
    summary: "Let collections differ in this way, and in no other",
    body: variantsByCollectionSchema,
    answers: { 200: anything },
    handle: ({ context, body }) => {
      shared.played.play(body);
      shared.changes.changed();
      return context.json(variants());
    },
  });

  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/sellers`,
    id: "control.sellers",
    summary: "The sellers, and where their systems are",
    answers: { 200: z.object({ sellers: z.array(anything) }) },
    handle: ({ context }) =>
      context.json({ sellers: shared.worlds.map(({ seller, urls }) => ({ ...seller, urls: { ...urls } })) }),
  });
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/state`,
    id: "control.state",
    summary: "Everything, unmasked",
    answers: { 200: anything },
    handle: ({ context }) => context.json(world.state as unknown as JsonObject),
  });
  api.add({
    ...common,
    method: "PUT",
    path: `${CONTROL}/state`,
    id: "control.putState",
    summary: "Put back what GET answered",
    body: anything,
    answers: { 204: null },
    handle: ({ context, body }) => {
      const problem = checkState(body);
      if (problem !== undefined) throw new Mistake(400, `${problem}; send what GET ${CONTROL}/state answered`);
      keeper.put(shared.worlds.indexOf(world), body as unknown as State);
      return context.body(null, 204);
    },
  });
  api.add({
    ...common,
    method: "POST",
    path: `${CONTROL}/reset`,
    id: "control.reset",
    summary: "A fresh installation; snapshots stay",
    answers: { 204: null },
    handle: ({ context }) => {
      shared.reset();
      return context.body(null, 204);
    },
  });
  snapshotRoutes(api, keeper);
}

function snapshotRoutes(api: Api, keeper: Keeper): void {
  const name = z.string().regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, points, - or _");
  const known = (given: string, done: boolean) => {
    if (!done) throw new Mistake(404, `no snapshot ${given}; there are: ${keeper.names().join(", ") || "none"}`);
  };
  const list = () => ({ snapshots: keeper.names() });
  api.add({
    ...common,
    method: "GET",
    path: `${CONTROL}/snapshots`,
    id: "control.snapshots",
    summary: "Names of the snapshots",
    answers: { 200: z.object({ snapshots: z.array(z.string()) }) },
    handle: ({ context }) => context.json(list()),
  });
  api.add<{ name: string }>({
    ...common,
    method: "POST",
    path: `${CONTROL}/snapshots`,
    id: "control.takeSnapshot",
    summary: "Remember everything as it is now, under a name; one of that name is replaced",
    body: z.strictObject({ name }),
    answers: { 201: z.object({ snapshots: z.array(z.string()) }) },
    handle: ({ context, body }) => {
      keeper.take(body.name);
      return context.json(list(), 201);
    },
  });
  api.add({
    ...common,
    method: "POST",
    path: `${CONTROL}/snapshots/{id}/restore`,
    id: "control.restoreSnapshot",
    summary: "Put everything back as it was",
    answers: { 204: null },
    handle: ({ context, id }) => {
      known(id, keeper.restore(id));
      return context.body(null, 204);
    },
  });
  api.add({
    ...common,
    method: "DELETE",
    path: `${CONTROL}/snapshots/{id}`,
    id: "control.dropSnapshot",
    summary: "Forget a snapshot",
    answers: { 204: null },
    handle: ({ context, id }) => {
      known(id, keeper.drop(id));
      return context.body(null, 204);
    },
  });
}

export function filterOf({ system, seller, method, write, since, origin }: Record<string, string>): LogFilter {
  return {
    ...(system && { system }),
    ...(seller && { seller }),
    ...(method && { method }),
    ...(write && { write: write === "true" }),
    ...(since && { since: Number(since) }),
    ...(origin && { origin }),
  };
}
