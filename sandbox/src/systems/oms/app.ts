import { z } from "zod";
import { omsEvents } from "../../state/event-types.js";
import { hookRoutes } from "../hooks/hook-routes.js";
import type { Deliveries } from "../hooks/deliveries.js";
import type { Orders } from "./orders.js";
import { akinonUser } from "../omnitron/login.js";
import type { Api } from "../../rest/api.js";
import { isObject } from "../../values/json.js";
import { type Note, system } from "../../rest/system.js";
import type { World } from "../../state/world.js";
import { catalogueRoutes } from "./catalogue.js";
import { packageRoutes } from "./packages.js";
import { scenarioRoutes } from "./scenarios.js";
import { settingRoutes } from "./settings.js";
import { setupRoutes } from "./setup-routes.js";
import type { SetupSteps } from "./setup-steps.js";

/** What works behind the routes. */
interface Parts {
  outbox: Deliveries;
  orders: Orders;
  setup: SetupSteps;
}

/** The order system. */
export function omsApi(world: World, { outbox, orders, setup }: Parts, note: Note): Api {
  const { supplierCode } = world.seller;
  const api = system(note, { name: "oms", url: world.urls.oms, seller: supplierCode }, (token) =>
    akinonUser(world, token),
  );
  hookRoutes(api, world, { prefix: "/api/v1/oms/whisperer", id: "oms", name: "OMS", outbox, registry: omsEvents });
  settingRoutes(api, world);
  scenarioRoutes(api, world, "distribution");
  scenarioRoutes(api, world, "transfer");
  catalogueRoutes(api, world);
  packageRoutes(api, world, orders);
  setupRoutes(api, setup);
  inbox(api, orders, setup);
  return api;
}

/** Where Omnitron's hooks arrive. No credentials: what they tell is only a reason to fetch. */
function inbox(api: Api, orders: Orders, setup: SetupSteps): void {
  const common = {
    method: "POST",
    tag: "OMS inbox",
    standing: "inferred",
    open: true,
    body: z.looseObject({}),
    answers: { 200: z.object({}) },
  } as const;
  api.add({
    ...common,
    path: "/api/v1/oms/orders-webhook",
    id: "omsInbox.orders",
    summary: "Omnitron tells of an order",
    handle: ({ context, body: { payload } }) => {
      if (isObject(payload) && typeof payload.number === "string") orders.heardOf(payload.number);
      return context.json({});
    },
  });
  api.add({
    ...common,
    path: "/api/v1/oms/cancellation-plans-webhook",
    id: "omsInbox.cancellationPlans",
    summary: "Omnitron tells of a cancellation plan",
    handle: ({ context }) => context.json({}),
  });
  api.add({
    ...common,
    path: "/api/v1/oms/stocklocations-webhook",
    id: "omsInbox.stockLocations",
    summary: "Omnitron tells of a store",
    standing: "documented",
    source: "https://docs.akinon.com/tutorials/oms/how-to-set-up-and-manage-locations-in-oms",
    handle: async ({ context }) => {
      await setup.copyStores();
      return context.json({});
    },
  });
}
