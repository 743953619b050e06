import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { bodyOf } from "./common/json.js";
import { invalid, notFound, REQUIRED } from "./common/problem.js";
import { akinonUser, type App, requireUser, systemApp } from "./common/system.js";
import { omnitronEvents } from "./hooks/event-types.js";
import { hookRoutes } from "./hooks/hook-routes.js";
import { users } from "./users.js";
import type { World } from "./world.js";

/** The commerce back end. */
export function omnitronApp(world: World): App {
  const app = systemApp(world, "omnitron", (token) => akinonUser(world, token));
  const tables = { hooks: () => world.state.omnitronHooks, events: () => world.state.omnitronHookEvents };
  hookRoutes(app, "/api/v1/whisperer", world, tables, omnitronEvents);
  for (const version of ["i1", "v1"]) app.post(`/api/${version}/auth/login/`, (context) => logIn(context, world));
  app.get("/api/v1/orders/:number/", (context) => {
    requireUser(context);
    const order = world.state.omnitronOrders.find(({ number }) => number === context.req.param("number"));
    if (order === undefined) throw notFound();
    return context.json(order);
  });
  return app;
}

/** https://developers.akinon.com/docs/guide/integration/int-getting-started */
async function logIn(context: Context, world: World): Promise<Response> {
  const { username, password } = await bodyOf(context);
  if (username === undefined) throw invalid({ username: [REQUIRED] });
  if (password === undefined) throw invalid({ password: [REQUIRED] });
  const user = users.find((candidate) => candidate.username === username && candidate.password === password);
  // Wrong credentials are a 400 here, not a 401.
  if (user === undefined) throw invalid({ non_field_errors: ["Unable to log in with provided credentials."] });
  const key = randomBytes(20).toString("hex");
  const { tokenLifetimeSeconds: seconds } = world.variants;
  world.state.tokens[key] = { username: user.username, expires: seconds === 0 ? null : Date.now() + seconds * 1000 };
  return context.json({ key });
}
