import { isSameCode } from "./same-code.js";

/** How the platform calls what a channel is looked for by. */
const MEMBERS = { id: "id", name: "name", type: "channel_type", omnitronId: "omnitron_id" } as const;

/** What a channel is looked for by. */
export type ChannelMatcher = Readonly<Partial<Record<keyof typeof MEMBERS, unknown>>>;

/** Whether a channel is the one that is looked for: every member given matches. */
export const isChannel = (wanted: ChannelMatcher, channel: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(MEMBERS).every(([name, member]) => {
    const value = wanted[name as keyof typeof MEMBERS];
    return value === undefined || isSameCode(value, channel[member]);
  });
