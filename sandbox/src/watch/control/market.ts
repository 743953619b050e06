import { z } from "zod";
import type { RunningInstallation } from "../../flow/installation.js";
import type { Api } from "../../rest/api.js";
import type { Row } from "../../state/entities/row.js";
import type { JsonObject } from "../../values/json.js";
import { route } from "./route.js";

const storeSchema = z.strictObject({ name: z.string().min(1), erpCode: z.string().min(1) });

/** Opens stores in Omnitron, and tells what arrived at Seller Center. */
export function marketRoutes(api: Api, { world, omnitronOutbox }: RunningInstallation): void {
  route(api, "GET received", {
    id: "received",
    summary: "What Seller Center was told, and how often",
    answers: { 200: z.object({ received: z.array(z.looseObject({})), itemUpdates: z.array(z.looseObject({})) }) },
    handle: ({ context }) => {
      const { received, itemUpdates } = world.shared.marketplace;
      return context.json({ received, itemUpdates });
    },
  });
  route<z.output<typeof storeSchema>>(api, "POST stores", {
    id: "openStore",
    summary: "Open a store in Omnitron, which calls the webhooks for retail_store.created",
    body: storeSchema,
    answers: { 201: z.object({ id: z.int(), deliveries: z.array(z.looseObject({})) }) },
    handle: async ({ context, body }) => {
      const { retailStores } = world.installation;
      const id = 1 + retailStores.reduce((highest, row) => Math.max(highest, Number(row.id)), 500);
      const store: Row = { id, name: body.name, erp_code: body.erpCode, store_type: "store" };
      retailStores.push(store);
      const deliveries = await omnitronOutbox.send("retail_store.created", store);
      world.shared.changes.changed();
      return context.json({ id, deliveries } as unknown as JsonObject, 201);
    },
  });
}
