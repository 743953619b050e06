import { z } from "zod";
import { reportSchema as adoptSchema } from "./adopt/report.js";
import { reportSchema as doctorReport } from "./doctor/report.js";
import { reportSchema } from "./drift/report-schema.js";
import { reportSchema as verifySchema } from "./verify/report.js";

/** What commands print with `--json`, by the name of the file in `schemas/`. `npm run schema` writes them. */
export const schemas = (): Record<string, object> => ({
  adopt: z.toJSONSchema(adoptSchema),
  doctor: z.toJSONSchema(doctorReport),
  drift: z.toJSONSchema(reportSchema),
  verify: z.toJSONSchema(verifySchema),
});
