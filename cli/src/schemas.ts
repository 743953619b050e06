import { z } from "zod";
import { reportSchema } from "./drift/report.js";

/** What commands print with `--json`, by the name of the file in `schemas/`. `npm run schema` writes them. */
export const schemas = (): Record<string, object> => ({
  drift: z.toJSONSchema(reportSchema),
});
