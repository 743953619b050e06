import { z } from "zod";
import type { HttpReader } from "../http/client.js";
import { Collection } from "./collection.js";

const channelSchema = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  channel_type: z.string().optional(),
  omnitron_id: z.number().int().nullable().optional(),
});

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export type Channel = z.infer<typeof channelSchema>;

export const channels = (http: HttpReader, path: string) =>
  new Collection<Channel>(http, { path, noun: "channel", parse: (raw) => channelSchema.parse(raw) });
