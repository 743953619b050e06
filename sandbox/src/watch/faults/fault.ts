import { z } from "zod";

const milliseconds = z.number().int().min(0).max(600_000);

/** What goes wrong with a request. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Answered by this status, in the framework's shape unless `body` says otherwise; no work is done. */
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    body: z.unknown().optional(),
    /** Value of the Retry-After header: seconds or a date. */
    retryAfter: z
      .string()
      .regex(/^[\x20-\x7e]*$/, "must be plain ASCII text")
      .optional(),
  }),
  /** Answered by a page, as a proxy or a failing Django does; no work is done. */
  z.strictObject({
    kind: z.literal("html"),
    status: z.number().int().min(200).max(599).default(502),
    body: z.string().optional(),
  }),
  /** Answered late, the pause before the work is done, or after it. */
  z.strictObject({ kind: z.literal("delay"), milliseconds, when: z.enum(["before", "after"]).default("before") }),
  /** The connection breaks before the work is done, or after it: then the answer is lost. */
  z.strictObject({ kind: z.literal("drop"), when: z.enum(["before", "after"]) }),
  /** The work is done; the connection breaks in the middle of the answer. */
  z.strictObject({ kind: z.literal("truncate") }),
  /** The work is done; the answer comes byte by byte, with this pause after each. */
  z.strictObject({ kind: z.literal("trickle"), milliseconds }),
  /**
   * What the system would refuse comes as a failure: a twin was made between its check and its write. The library of the
   * hooks does that where two requests for the same hook race.
   */
  z.strictObject({ kind: z.literal("race") }),
  /** Every token got by a log-in ends; the request goes on. */
  z.strictObject({ kind: z.literal("expire_tokens") }),
]);

export type Fault = z.infer<typeof faultSchema>;

/** Which requests a fault befalls. */
export const faultRuleSchema = z.strictObject({
  system: z.enum(["omnitron", "oms", "seller_center"]).optional(),
  method: z
    .string()
    .regex(/^[a-z]+$/i, "must be a verb; left out it is any")
    .transform((method) => method.toUpperCase())
    .optional(),
  /** Path with `*` for anything, e.g. `/api/v1/oms/whisperer/*`. Default every path. */
  path: z.string().startsWith("/").optional(),
  /** The first matching request that is befallen, counted from 1. Default 1. */
  nth: z.number().int().min(1).default(1),
  /** How many of them from there; 0: all. Default 1. */
  count: z.number().int().min(0).default(1),
  fault: faultSchema,
});

export type FaultRule = z.infer<typeof faultRuleSchema>;

/** One rule, or a list of them. */
export const faultRulesSchema = z.preprocess(
  (given: unknown): unknown[] => (Array.isArray(given) ? (given as unknown[]) : [given]),
  z.array(faultRuleSchema),
);
