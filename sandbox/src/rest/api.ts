import type { Context, Hono } from "hono";
import type { z } from "zod";
import type { Id, SystemName } from "../state/entities/row.js";
import type { JsonObject } from "../values/json.js";
import type { User } from "../state/users.js";
import type { Play } from "./variants/play.js";
import { bodyOf } from "./body.js";
import { fieldErrors, invalid, NoDocument, notAllowed, notFound, Page, Problem } from "./problem.js";

export type Env = { Variables: { user: User | undefined } };
export type App = Hono<Env>;

/** How sure a behaviour is: documented by Akinon, the public hook library's, inferred, unknown and assumed. */
export type Standing = "documented" | "library" | "inferred" | "unknown";

export interface Call<Body = JsonObject> {
  context: Context<Env>;
  user: User;
  body: Body;
  /** The body as it came. */
  given: JsonObject;
  /** What stands for `{id}` in the path. */
  id: string;
}

/** One route: what answers it is also what describes it. */
export interface Operation<Body = JsonObject> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in an OpenAPI document, with its last slash. */
  path: string;
  id: string;
  tag: string;
  summary: string;
  standing: Standing;
  /** Page of the platform's documentation. */
  source?: string;
  /** Query parameters and what they do; others are ignored, as the framework does. */
  query?: Readonly<Record<string, string>>;
  body?: z.ZodType<Body>;
  /** Bodies of good answers by status; null: empty. */
  answers: Readonly<Record<number, z.ZodType | null>>;
  /** Bad answers beside 400, 401, 404, 405: status and what it means. */
  refusals?: Readonly<Record<number, string>>;
  /** Taken without credentials. */
  open?: true;
  /** How the collection that it belongs to is varied. */
  play?: Play<{ id: Id }>;
  /** The view reads its body without a serializer: one that is no document breaks it. */
  isUnchecked?: true;
  /** Whether a user sees the object of an id; OPTIONS tells what can be written only then. */
  sees?: (user: User, id: string) => boolean;
  /** Runs before the body is checked. */
  before?: (call: Call) => void;
  handle: (call: Call<Body>) => Response | Promise<Response>;
}

const WRITES = new Set(["PUT", "PATCH", "DELETE"]);

const nobody: User = { username: "", password: "", token: "", isSuperuser: false };

/** How bodies are read, and how bad ones are answered. */
export interface Manners {
  bodyOf: (context: Context) => Promise<JsonObject>;
  refusal: (error: z.ZodError) => Error;
  /** The words of what is wrong, where a schema has none of its own. */
  words?: z.core.$ZodErrorMap;
}

const django: Manners = { bodyOf, refusal: (error) => invalid(fieldErrors(error)) };

/** The routes of one system. */
export class Api {
  readonly operations: Operation[] = [];
  readonly #patterns = new Map<Operation, RegExp>();

  constructor(
    readonly app: App,
    readonly system: SystemName | "control",
    readonly url: string,
    private readonly manners: Manners = django,
  ) {}

  add<Body = JsonObject>(operation: Operation<Body>): void {
    this.operations.push(operation as unknown as Operation);
    this.#patterns.set(operation as unknown as Operation, patternOf(operation.path));
    this.app.on(operation.method, operation.path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
      const user = operation.open ? nobody : requireUser(context);
      // A word that is an address of its own is no id.
      if (!this.at(context.req.path).includes(operation as unknown as Operation)) throw notAllowed(operation.method);
      const id = context.req.param("id") ?? "";
      // The object is looked for before the body is read.
      if (WRITES.has(operation.method) && operation.sees?.(user, id) === false) throw notFound();
      const isRead = operation.method === "GET" || operation.method === "DELETE";
      const given = isRead ? {} : await this.manners.bodyOf(context).catch(brokenBy(operation));
      operation.before?.({ context, user, id, body: given, given });
      const body = operation.body === undefined ? (given as Body) : this.#checked(operation.body, given);
      return operation.handle({ context, user, id, body, given });
    });
  }

  #checked<Body>(schema: z.ZodType<Body>, given: JsonObject): Body {
    const { words } = this.manners;
    const parsed = schema.safeParse(given, words && { error: words });
    if (!parsed.success) throw this.manners.refusal(parsed.error);
    return parsed.data;
  }

  /** The operations that a path has. */
  at(path: string): Operation[] {
    const literal = this.operations.filter((operation) => operation.path === path);
    return literal.length > 0
      ? literal
      : this.operations.filter((operation) => this.#patterns.get(operation)!.test(path));
  }
}

const patternOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);

const brokenBy =
  ({ isUnchecked }: { isUnchecked?: true }) =>
  (error: unknown): never => {
    throw isUnchecked && error instanceof NoDocument ? new Page(500) : error;
  };

/** The user of a request; 401 without one. */
function requireUser(context: Context<Env>): User {
  const user = context.get("user");
  if (user === undefined) throw unauthorised(context);
  return user;
}

export function unauthorised(context: Context<Env>): Problem {
  const sent = /^Token\b/i.test(context.req.header("Authorization") ?? "");
  const detail = sent ? "Invalid token." : "Authentication credentials were not provided.";
  return new Problem(401, { detail }, { "WWW-Authenticate": "Token" });
}
