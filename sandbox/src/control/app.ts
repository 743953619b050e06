import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { RunningInstallation } from "../installation.js";
import { Api, type Env } from "../rest/api.js";
import { openApi } from "../rest/openapi.js";
import type { Keeper } from "../state/keeper.js";
import { VERSION } from "../version.js";
import type { Shared } from "../world.js";
import { Mistake, plain } from "./manners.js";
import { objectRoutes } from "./objects.js";
import { orderRoutes } from "./orders.js";
import { sandboxRoutes } from "./sandbox-routes.js";

/** What the real platform does not have: looking into the sandbox, and changing it behind a client's back. */
export function ownApp(
  shared: Shared,
  installation: RunningInstallation,
  installations: readonly RunningInstallation[],
  sellerCenter: Api,
  keeper: Keeper,
): Hono<Env> {
  const { world } = installation;
  const app = new Hono<Env>();
  const api = new Api(app, "control", world.urls.omnitron, plain);
  sandboxRoutes(api, shared, world, keeper);
  orderRoutes(api, installation, installations);
  objectRoutes(api, world);
  const document = openApi([installation.omnitron, installation.oms, sellerCenter, api], VERSION);
  app.get("/openapi.json", (context) => context.json(document));

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
