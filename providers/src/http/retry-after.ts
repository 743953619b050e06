import type { AxiosError } from "axios";

/** The pause that an answer asks for, in milliseconds; a date is read against the answer's own, because clocks differ. */
export function askedPause({ response }: Pick<AxiosError, "response">, now = Date.now()): number {
  const headers = (response?.headers ?? {}) as Readonly<Record<string, string | undefined>>;
  const text = (headers["retry-after"] ?? "").trim();
  if (text === "") return 0;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(text);
  const sent = Date.parse(headers.date ?? "");
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent) || 0);
}

export const inSeconds = (milliseconds: number): string => `${Math.ceil(milliseconds / 1000)} s`;
