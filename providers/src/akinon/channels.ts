import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../plain-words.js";
import { Collection } from "./collection.js";
import { idSchema } from "./ids.js";

const channelSchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  channel_type: z.string().nullable().optional(),
  omnitron_id: idSchema.nullable().optional(),
});

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export type Channel = z.infer<typeof channelSchema>;

export const channels = (http: HttpReader, path: string) =>
  new Collection<Channel>(http, {
    path,
    noun: "channel",
    parse: (raw) => channelSchema.parse(raw, { error: plainly }),
  });
