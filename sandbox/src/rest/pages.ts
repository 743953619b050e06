import type { Context } from "hono";
import { z } from "zod";
import type { Json } from "../values/json.js";
import { Problem } from "./problem.js";
import { wholeNumber } from "../values/python.js";

export interface Paging {
  /** The query parameter with the size of a page; others are ignored. */
  sizeParameter: "limit" | "page_size";
  defaultSize: number;
  maxSize: number;
}

export const pageOf = (item: z.ZodType) =>
  z.object({
    count: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  });

/** A size or a number of a page: `5.0` is none. */
const wholeText = (text: string) => (text.includes(".") ? undefined : wholeNumber(text));

/** A page of Django REST framework: `{count, next, previous, results}`. */
export function paged<Item>(
  context: Context,
  items: readonly Item[],
  paging: Paging,
  show: (item: Item) => Json,
): Json {
  const asked = wholeText(context.req.queries(paging.sizeParameter)?.at(-1) ?? "") ?? 0;
  const size = asked > 0 ? Math.min(asked, paging.maxSize) : paging.defaultSize;
  const pages = Math.max(1, Math.ceil(items.length / size));
  const raw = context.req.queries("page")?.at(-1) || "1";
  const page = raw === "last" ? pages : (wholeText(raw) ?? NaN);
  if (!Number.isInteger(page) || page < 1 || page > pages) throw new Problem(404, { detail: "Invalid page." });
  const link = (number: number): string | null => {
    if (number < 1 || number > pages) return null;
    const url = new URL(context.req.url);
    if (number === 1) url.searchParams.delete("page");
    else url.searchParams.set("page", String(number));
    url.searchParams.sort();
    return url.href;
  };
  return {
    count: items.length,
    next: link(page + 1),
    previous: link(page - 1),
    results: items.slice((page - 1) * size, page * size).map(show),
  };
}
