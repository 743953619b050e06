import { isSameCode } from "./same-code.js";

/** How the platform calls what a channel is looked for by. */
const MEMBERS = { id: "id", name: "name", type: "channel_type", omnitronId: "omnitron_id" } as const;

/** What a channel is looked for by. */
export type ChannelMatcher = Readonly<Partial<Record<keyof typeof MEMBERS, unknown>>>;

/** Whether a channel is the one that is looked for: every member given matches, and none has another name. */
export const isChannel = (wanted: ChannelMatcher, channel: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(wanted).every(
    ([name, value]) => value === undefined || isSameCode(value, channel[MEMBERS[name as keyof typeof MEMBERS]]),
  );
