import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import type { Json, JsonObject } from "../values/json.js";

type Status = 400 | 401 | 403 | 404 | 405 | 406 | 413 | 415 | 429;

/** An answer in the shape of Django REST framework's errors. */
export class Problem extends HTTPException {
  constructor(status: Status, body: Json, headers: Record<string, string> = {}) {
    super(status, { res: Response.json(body, { status, headers }) });
  }
}

/** What Django answers when the code behind a view fails, or when no route fits: a page. */
export class Page extends HTTPException {
  constructor(status: 404 | 500) {
    const title = status === 500 ? "Server Error (500)" : "Not Found";
    const html = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1>\n</body>\n</html>\n`;
    super(status, { res: new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8" } }) });
  }
}

export const invalid = (errors: JsonObject) => new Problem(400, errors);

/** What a serializer answers to a body that is no document. */
export class NoDocument extends Problem {
  constructor(sentence: string) {
    super(400, { non_field_errors: [sentence] });
  }
}

export const notFound = () => new Problem(404, { detail: "Not found." });
export const notAllowed = (method: string) => new Problem(405, { detail: `Method "${method}" not allowed.` });

export const NO_DICTIONARY = "Invalid data. Expected a dictionary";

/** The errors of a body as the framework nests them: lists of sentences below the names of the members. */
export function fieldErrors(error: z.ZodError): JsonObject {
  const errors: JsonObject = {};
  for (const { path, message } of error.issues) {
    // A serializer that gets no document says so of itself, wherever it stands.
    const isOfWhole = path.length === 0 || message.startsWith(NO_DICTIONARY);
    put(errors, isOfWhole ? [...path, "non_field_errors"] : path, message);
  }
  return errors;
}

function put(errors: JsonObject, path: readonly PropertyKey[], message: string): void {
  const [name, ...rest] = path.map(String) as [string, ...string[]];
  const at = errors[name];
  // The first that is wrong with a member is told, and before what is wrong inside it.
  if (Array.isArray(at)) return;
  if (rest.length === 0) {
    errors[name] = [message];
    return;
  }
  put((errors[name] ??= {}) as JsonObject, rest, message);
}
