import { HTTPException } from "hono/http-exception";
import { parseExactly } from "../../values/exact.js";
import { excess } from "../../rest/body.js";
import type { Manners } from "../../rest/api.js";
import type { JsonObject } from "../../values/json.js";
import { inPlainWords, sentencesOf } from "../../values/refusal.js";

/** What is wrong with one member of a body. */
interface Issue {
  path: string[];
  message: string;
}

/** What the sandbox's own endpoints answer to a mistake: `{"error": "..."}`. */
export class Mistake extends HTTPException {
  constructor(status: 400 | 403 | 404 | 405, error: string, issues?: readonly Issue[]) {
    super(status, { res: Response.json({ error, ...(issues && { issues }) }, { status }) });
  }
}

/** JSON whatever the header says: these are for `curl -d`. */
export const plain: Manners = {
  bodyOf: async (context) => {
    const text = await context.req.text();
    const tooMuch = excess(text);
    if (tooMuch !== undefined) throw new Mistake(400, `the body is more than is taken: ${tooMuch}`);
    try {
      return (text.trim() === "" ? {} : parseExactly(text)) as JsonObject;
    } catch (error) {
      throw new Mistake(400, `the body is not JSON: ${(error as Error).message}`);
    }
  },
  words: inPlainWords,
  refusal: (error) =>
    new Mistake(
      400,
      sentencesOf(error).join("; "),
      error.issues.map(({ path, message }) => ({ path: path.map(String), message })),
    ),
};
