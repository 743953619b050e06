import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import { parseExactly } from "../../values/exact.js";
import { excess } from "../../rest/body.js";
import type { Manners } from "../../rest/api.js";
import type { JsonObject } from "../../values/json.js";

/** What the sandbox's own endpoints answer to a mistake: `{"error": "..."}`. */
export class Mistake extends HTTPException {
  constructor(status: 400 | 403 | 404 | 405, error: string) {
    super(status, { res: Response.json({ error }, { status }) });
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
  refusal: (error) => new Mistake(400, z.prettifyError(error).replace(/\s*\n\s*/g, " ")),
};
