import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { idSchema } from "./ids.js";

const scenarioSchema = z.looseObject({ id: idSchema, name: z.string() });

/** A scenario of OMS. Akinon documents no schema: beyond id and name every member is taken as it comes. */
export type Scenario = z.infer<typeof scenarioSchema>;

export const scenarios = (http: HttpReader, path: string) =>
  new Collection<Scenario>(http, {
    path,
    noun: "scenario",
    // Nobody says what a list shows.
    mayShowLess: () => true,
    parse: (raw) => scenarioSchema.parse(raw, { error: plainly }),
  });
