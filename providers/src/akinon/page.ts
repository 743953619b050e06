import type { Query } from "../http/client.js";
import { stringifyJson } from "../json/stringify.js";
import { isUrl } from "../text/is-url.js";

/** A page of Django REST framework, or a bare array. */
export interface Page {
  results: unknown[];
  count: number | undefined;
  /** Where the next page is; anything falsy on the last one. */
  next: unknown;
  /**
   * Whether it may be one of several although it names no next one: `next` is the framework's way only. Without a count it is the whole
   * list in most cases; one that was cut has a round number of rows.
   */
  isSilent: boolean;
}

/** What an answer holds of a list; undefined where it is none. */
export function pageOf(answer: unknown): Page | undefined {
  if (Array.isArray(answer)) return { results: answer, count: undefined, next: undefined, isSilent: isRound(answer) };
  const page = answer as { results?: unknown; count?: unknown; next?: unknown } | null | undefined;
  // An empty list, as some serializers write it.
  if (page?.results === null && page.count === 0) return { results: [], count: 0, next: undefined, isSilent: false };
  if (!Array.isArray(page?.results)) return undefined;
  const { results, next } = page;
  const count = typeof page.count === "number" ? page.count : undefined;
  return { results, count, next, isSilent: !("next" in page) && (count !== undefined || isRound(results)) };
}

const isRound = ({ length }: readonly unknown[]) => length > 0 && length % 5 === 0;

/** Rows are told apart by their ids; those without one by what they hold and their place, so that a page that comes again is known. */
export function keyOf(row: unknown, place: number): unknown {
  const id = (row as { id?: unknown } | null | undefined)?.id;
  return typeof id === "number" || typeof id === "string" ? id : `${place} ${stringifyJson(row)}`;
}

/** The query of the next page: that of its address, whose host is not to be trusted; else the next number. */
export function following(next: unknown, page: number): Query {
  const base = "https://next.invalid";
  const query = typeof next === "string" && isUrl(next, base) ? new URL(next, base).searchParams : [];
  const members = Object.fromEntries(query);
  return Object.keys(members).length > 0 ? members : { page };
}
