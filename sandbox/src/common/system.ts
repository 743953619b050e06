import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { SystemName, User } from "../state.js";
import { users } from "../users.js";
import type { World } from "../world.js";
import { notAllowed, Page, Problem } from "./problem.js";

export type Env = { Variables: { user: User | undefined } };
export type App = Hono<Env>;

/** Marks calls of one system to another. */
export const INTERNAL_HEADER = "X-Sandbox-Internal";
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request can change something; logging in does not count. */
export const isWrite = (method: string, path: string) => !SAFE_METHODS.has(method) && !path.endsWith("/auth/login/");

/** The frame of one system: authentication, request log, redirect to the slash, error pages. */
export function systemApp(world: World, name: SystemName, authenticate: (token: string) => User | undefined): App {
  const app: App = new Hono<Env>({ strict: true });
  app.use("*", async (context, next) => {
    if (context.req.path.startsWith("/__control/") || context.req.path === "/") return next();
    const given = /^Token (.+)$/.exec(context.req.header("Authorization") ?? "")?.[1];
    const user = given === undefined ? undefined : authenticate(given);
    context.set("user", user);
    await next();
    const { method, path } = context.req;
    world.log.add({
      system: name,
      method,
      path,
      query: new URL(context.req.url).search,
      status: context.res.status,
      user: user?.username ?? null,
      write: isWrite(method, path),
      origin: context.req.header(INTERNAL_HEADER) === undefined ? "client" : "internal",
    });
    return undefined;
  });
  app.notFound((context) => {
    const { path } = context.req;
    const withSlash = app.routes.some((route) => matches(route.path, `${path}/`));
    if (!path.endsWith("/") && withSlash) {
      // Django's APPEND_SLASH: the body of a POST is lost on the way.
      return context.redirect(`${path}/${new URL(context.req.url).search}`, 301);
    }
    if (app.routes.some((route) => matches(route.path, path))) return notAllowed(context.req.method).getResponse();
    return new Page(404).getResponse();
  });
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return new Page(500).getResponse();
  });
  return app;
}

function matches(pattern: string, path: string): boolean {
  if (pattern.includes("*")) return false;
  const parts = pattern.split("/");
  const given = path.split("/");
  return (
    parts.length === given.length &&
    parts.every((part, index) => (part.startsWith(":") ? given[index] !== "" : part === given[index]))
  );
}

/** The user of a request; 401 without one. */
export function requireUser(context: Context<Env>): User {
  const user = context.get("user");
  if (user !== undefined) return user;
  const sent = context.req.header("Authorization") !== undefined;
  const detail = sent ? "Invalid token." : "Authentication credentials were not provided.";
  throw new Problem(401, { detail }, { "WWW-Authenticate": "Token" });
}

/** Accounts of Omnitron, which OMS takes as well: fixed tokens, and those got by logging in. */
export function akinonUser(world: World, token: string): User | undefined {
  const fixed = users.find((user) => user.token === token);
  if (fixed !== undefined) return fixed;
  const issued = world.state.tokens[token];
  if (issued === undefined || (issued.expires !== null && issued.expires < Date.now())) return undefined;
  return users.find((user) => user.username === issued.username);
}
