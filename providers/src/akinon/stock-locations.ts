import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { codeSchema, idSchema } from "./ids.js";

const stockLocationSchema = z.looseObject({
  id: idSchema,
  name: z.string().nullish(),
  erp_code: codeSchema.nullish(),
});

/** A stock location as OMS knows it. https://apidocs.akinon.com/oms/stock-location-services */
export type StockLocation = z.infer<typeof stockLocationSchema>;

export const stockLocations = (http: HttpReader, path: string) =>
  new Collection<StockLocation>(http, {
    path,
    noun: "stock location",
    parse: (raw) => stockLocationSchema.parse(raw, { error: plainly }),
  });
