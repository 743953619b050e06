import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { idSchema } from "./ids.js";

const applicationSchema = z.looseObject({
  id: idSchema,
  name: z.string().optional(),
  application_type: z.string(),
  config: z.looseObject({ web_url: z.string().nullable().optional() }).nullable().optional(),
});

/** A system that Omnitron knows of. https://apidocs.akinon.com/omnitron-openapis/applications */
export type Application = z.infer<typeof applicationSchema>;

export const applications = (http: HttpReader, path: string) =>
  new Collection<Application>(http, {
    path,
    noun: "application",
    parse: (raw) => applicationSchema.parse(raw, { error: plainly }),
  });
