import type { AxiosError } from "axios";

const SECONDS = /^\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?)*$/;
/** The oldest form of a date in a header has none, and means GMT. */
const ZONE = /(GMT|UTC|Z|[+-]\d{2}:?\d{2}|\d{4}-\d{2}-\d{2})$/i;

/** The pause that an answer asks for, in milliseconds; a date is read against the answer's own, because clocks differ. */
export function askedPause({ response }: Pick<AxiosError, "response">, now = Date.now()): number {
  const headers = (response?.headers ?? {}) as Readonly<Record<string, string | undefined>>;
  const text = (headers["retry-after"] ?? "").trim();
  if (text === "") return 0;
  // A proxy may put its own beside the platform's.
  if (SECONDS.test(text)) return Math.max(...text.split(",").map(Number)) * 1000;
  const until = Date.parse(ZONE.test(text) ? text : `${text} GMT`);
  const sent = Date.parse(headers.date ?? "");
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent) || 0);
}

export const inSeconds = (milliseconds: number): string => `${Math.ceil(milliseconds / 1000)} s`;
