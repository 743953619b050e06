import { isDeepStrictEqual } from "node:util";
import { type Answered, withoutSentences } from "./answers.js";
import type { Asked } from "./requests.js";

/** Where the sandbox answers otherwise on purpose; each is in the list of behaviours of `sandbox/README.md`. */
export const chosen: { name: string; is: (asked: Asked, host: Answered, sandbox: Answered) => boolean }[] = [
  {
    // A written row moves to the end, as it mostly does on PostgreSQL; SQLite keeps its place. So a page holds other rows.
    name: "hooks.order",
    is: ({ method }, host, sandbox) =>
      method === "GET" && hasPages(host) && isDeepStrictEqual(withoutRows(host), withoutRows(sandbox)),
  },
];

const hasPages = ({ body }: Answered) => {
  const { next = null, previous = null } = (body ?? {}) as { next?: unknown; previous?: unknown };
  return next !== null || previous !== null;
};

const withoutRows = (answered: Answered) => {
  const { body, ...rest } = withoutSentences(answered);
  const { results, ...page } = body as { results: unknown[] };
  return { ...rest, page, rows: results.length };
};
