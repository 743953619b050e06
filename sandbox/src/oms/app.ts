import { bodyOf, isObject } from "../common/json.js";
import { type App, akinonUser, systemApp } from "../common/system.js";
import { omsEvents } from "../hooks/event-types.js";
import { hookRoutes } from "../hooks/hook-routes.js";
import type { OrderFlow } from "../orders/order-flow.js";
import type { World } from "../world.js";
import { catalogueRoutes } from "./catalogue.js";
import { scenarioRoutes } from "./scenarios.js";
import { settingRoutes } from "./settings.js";

/** The order system. */
export function omsApp(world: World, orders: OrderFlow): App {
  const app = systemApp(world, "oms", (token) => akinonUser(world, token));
  const tables = { hooks: () => world.state.omsHooks, events: () => world.state.omsHookEvents };
  hookRoutes(app, "/api/v1/oms/whisperer", world, tables, omsEvents);
  settingRoutes(app, world);
  catalogueRoutes(app, world);
  scenarioRoutes(app, world, "/api/v1/oms/distribution_scenarios/", () => world.state.distributionScenarios);
  scenarioRoutes(app, world, "/api/v1/oms/transfer_scenarios/", () => world.state.transferScenarios);

  // Where Omnitron's hooks arrive. No credentials: what they tell is only a reason to fetch.
  app.post("/api/v1/oms/orders-webhook", async (context) => {
    const { payload } = await bodyOf(context);
    if (isObject(payload) && typeof payload.number === "string") await orders.heardOf(payload.number);
    return context.json({}, 200);
  });
  for (const path of ["/api/v1/oms/cancellation-plans-webhook", "/api/v1/oms/stocklocations-webhook"]) {
    app.post(path, (context) => context.json({}, 200));
  }
  return app;
}
