import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { SystemName } from "../state/entities/row.js";
import type { User } from "../state/users.js";
import { Api, type Env, unauthorised } from "./api.js";
import { metadata } from "./metadata.js";
import { notAllowed, Page } from "./problem.js";

/** Marks calls of one system to another. */
export const INTERNAL_HEADER = "X-Sandbox-Internal";
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request can change something; logging in does not count. */
export const isWrite = (method: string, path: string) => !SAFE_METHODS.has(method) && !path.endsWith("/auth/login/");

/** Whether a path is the sandbox's own: its console, its control, its description. */
export const isOwn = (path: string) => path === "/" || path.startsWith("/__control") || path.startsWith("/openapi");

const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The verbs of an address, in the framework's order; every answer of a view names them. */
function allowedAt(api: Api, path: string): string {
  const methods = new Set<string>(api.at(path).map(({ method }) => method));
  const own = VERBS.filter((verb) => methods.has(verb));
  return own.length === 0 ? "" : [...own, ...(methods.has("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

/** A request that was answered; without headers and bodies, which hold secrets. */
export interface Asked {
  system: SystemName;
  /** Whose Omnitron or OMS; null for Seller Center. */
  seller: string | null;
  method: string;
  path: string;
  query: string;
  status: number;
  user: string | null;
  /** Whether the request can change something; logging in does not count. */
  write: boolean;
  /** `internal`: the systems talk with each other. */
  origin: "client" | "internal";
}

/** Takes note of every request that a system answered. */
export type Note = (request: Asked) => void;

/** The frame of one system: authentication, a note of each request, redirect to the slash, OPTIONS, error pages. */
export function system(
  note: Note,
  { name, url, seller }: { name: SystemName; url: string; seller: string | null },
  authenticate: (token: string) => User | undefined,
): Api {
  const app = new Hono<Env>({ strict: true });
  const api = new Api(app, name, url);
  app.use("*", async (context, next) => {
    if (isOwn(context.req.path)) return next();
    const given = /^Token +(\S+)$/i.exec(context.req.header("Authorization") ?? "")?.[1];
    const user = given === undefined ? undefined : authenticate(given);
    context.set("user", user);
    await next();
    const { method, path } = context.req;
    const isPage = context.res.headers.get("Content-Type")?.startsWith("text/html") ?? false;
    const allowed = allowedAt(api, path);
    if (!isPage && allowed !== "") context.res.headers.set("Allow", allowed);
    note({
      system: name,
      seller,
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
    const { path, method } = context.req;
    const operations = api.at(path);
    if (operations.length > 0) {
      // The framework asks who it is before it looks for the verb.
      const user = context.get("user");
      if (user === undefined && !operations.some(({ open }) => open)) return unauthorised(context).getResponse();
      const isRefused = operations[0]!.play?.variant.options === "refused";
      if (method !== "OPTIONS" || isRefused) return notAllowed(method).getResponse();
      const id = path.split("/").at(-2)!;
      const isSeen = user === undefined || (operations[0]!.sees?.(user, id) ?? true);
      return context.json(metadata(operations, isSeen));
    }
    if (!path.endsWith("/") && api.at(`${path}/`).length > 0) {
      // Django's APPEND_SLASH: the body of a POST is lost on the way.
      const Location = `${path}/${new URL(context.req.url).search}`;
      return context.body(null, 301, { Location, "Content-Type": "text/html; charset=utf-8" });
    }
    return new Page(404).getResponse();
  });
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return new Page(500).getResponse();
  });
  return api;
}
