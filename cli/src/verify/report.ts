import { z } from "zod";

const checkSchema = z.object({
  kind: z
    .enum(["webhook", "omnitron", "token", "scenario", "order"])
    .describe(
      "webhook: what OMS delivers; omnitron: webhooks that are held on or off; token: what Seller Center answers; scenario: one " +
        "that may wait for its channel; order: the one of --order",
    ),
  name: z.string().describe("the resource's name in the program; for a token Seller Center's address"),
  seller: z.string().optional().describe("name of the seller, or of the connection"),
  subject: z.string().describe("the event type, address or order"),
  state: z
    .enum(["works", "failing", "waiting", "unknown", "unreadable"])
    .describe("waiting: nothing was seen yet; unknown: the platform does not tell; unreadable: it could not be read"),
  message: z.string(),
  delivered: z.number().int().optional().describe("deliveries that arrived, among those read"),
  undelivered: z.number().int().optional().describe("deliveries that did not arrive, among those read"),
  lastDelivery: z.string().optional().describe("when the newest delivery was made, ISO 8601"),
});

/** What `akinon verify` found. The published schema is made of this. */
export const reportSchema = z
  .object({
    version: z.literal(1),
    stack: z.string(),
    checkedAt: z.string().describe("ISO 8601"),
    since: z.string().optional().describe("deliveries before this moment were not read, ISO 8601"),
    failing: z.boolean(),
    complete: z.boolean().describe("false where something could not be read"),
    delivering: z.boolean().describe("whether at least one declared webhook delivers"),
    checks: z.array(checkSchema),
    packages: z
      .object({
        shown: z.number().int().describe("packages that were read"),
        newest: z
          .object({ number: z.string(), order: z.string(), state: z.string(), createdDate: z.string() })
          .partial(),
      })
      .optional()
      .describe("packages that this user sees in OMS"),
    notes: z.array(z.string()),
  })
  .meta({ title: "akinon verify --json" });

export type Report = z.infer<typeof reportSchema>;
export type Check = Report["checks"][number];

const HEADINGS: readonly (readonly [Check["state"], string])[] = [
  ["failing", "failing"],
  ["unreadable", "not readable"],
  ["unknown", "not known"],
  ["waiting", "not yet seen"],
  ["works", "working"],
];

/** A report in one sentence. */
export function headline({ checks }: Report): string {
  const counted = HEADINGS.map(([state, words]) => [checks.filter((check) => check.state === state).length, words]);
  return (
    counted.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`])).join(", ") || "nothing to check"
  );
}

/** What a check is about; with its seller, where the report is about several. */
export function subjectOf({ checks }: Report, { seller, subject }: Check): string {
  const sellers = new Set(checks.flatMap((check) => check.seller ?? []));
  return seller !== undefined && sellers.size > 1 ? `${seller}: ${subject}` : subject;
}

/** Worst first. */
export const worstFirst = ({ checks }: Report): Check[] =>
  HEADINGS.flatMap(([state]) => checks.filter((check) => check.state === state));
