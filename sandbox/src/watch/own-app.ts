import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import type { RunningInstallation } from "../flow/installation.js";
import { consoleRoutes } from "./console/routes.js";
import { Api, type Env } from "../rest/api.js";
import { isLoopback } from "../values/loopback.js";
import { openApi } from "../rest/openapi.js";
import { VERSION } from "../values/version.js";
import { faultRoutes } from "./control/faults.js";
import { Mistake, plain } from "./control/manners.js";
import { marketRoutes } from "./control/market.js";
import { objectRoutes } from "./control/objects.js";
import { orderRoutes } from "./control/orders.js";
import { requestRoutes } from "./control/requests.js";
import { snapshotRoutes } from "./control/snapshots.js";
import { stateRoutes } from "./control/state.js";
import { variantRoutes } from "./control/variants.js";
import type { Watch } from "./watch.js";

/** What the real platform does not have: looking into the sandbox, and changing it behind a client's back. */
export function ownApp(
  watch: Watch,
  installation: RunningInstallation,
  installations: readonly RunningInstallation[],
  sellerCenter: Api,
): Hono<Env> {
  const { world } = installation;
  const app = new Hono<Env>();
  app.use("*", refuseStrangers);
  const api = new Api(app, "control", world.urls.omnitron, plain);
  requestRoutes(api, watch);
  faultRoutes(api, watch);
  variantRoutes(api, watch.shared);
  stateRoutes(api, watch, world);
  snapshotRoutes(api, watch.keeper);
  orderRoutes(api, installation, installations);
  marketRoutes(api, installation);
  objectRoutes(api, world);
  const apis = [installation.omnitron, installation.oms, sellerCenter, api];
  app.get("/openapi.json", (context) => context.json(openApi(apis, VERSION)));

  consoleRoutes(app, watch, world, apis);

  const paths = [...new Set(api.operations.map(({ path }) => path))].join(", ");
  app.notFound((context) => {
    const { path, method } = context.req;
    const methods = api.at(path).map((operation) => operation.method as string);
    return methods.length > 0
      ? new Mistake(405, `${path} takes ${methods.join(", ")}, not ${method}`).getResponse()
      : new Mistake(404, `not a control path; there are ${paths}`).getResponse();
  });
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return Response.json({ error: "the sandbox failed; what it printed says why" }, { status: 500 });
  });
  return app;
}

/** A page that somebody visits must not reach the sandbox through the visitor's browser. */
const refuseStrangers = createMiddleware(async (context, next) => {
  const { host } = new URL(context.req.url);
  const origin = context.req.header("Origin");
  const isStrange = !isLoopback(`http://${host}`) || (origin !== undefined && origin !== `http://${host}`);
  if (isStrange) throw new Mistake(403, "the sandbox takes this from loopback addresses and its own pages only");
  return next();
});
