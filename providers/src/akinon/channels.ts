import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { plainly } from "../text/plain-words.js";
import { Collection } from "./collection.js";
import { codeSchema, idSchema } from "./ids.js";

const channelSchema = z.looseObject({
  id: idSchema,
  name: z.string().nullish(),
  channel_type: codeSchema.nullish(),
  omnitron_id: idSchema.nullish(),
});

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export type Channel = z.infer<typeof channelSchema>;

export const channels = (http: HttpReader, path: string) =>
  new Collection<Channel>(http, {
    path,
    noun: "channel",
    parse: (raw) => channelSchema.parse(raw, { error: plainly }),
  });
