import { z } from "zod";
import { headerProblems } from "../../http/header-text.js";
import { isLoopback } from "../../http/loopback.js";
import { holdsControls, isTrimmed } from "../../text/white-space.js";
import { onDestroySchema } from "../on-destroy.js";
import { isUrl } from "../../text/is-url.js";
import { platformAltersSchema } from "../platform-alters.js";
import { texts } from "../../documents/leaves.js";
import { authProblems } from "./auth.js";

const seconds = z.number().int("must be whole seconds").min(0, "must be 0 or more seconds");

const retryCountdownSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("fixed"), seconds }),
    z.strictObject({ kind: z.literal("linear"), base: seconds, limit: seconds.optional() }),
    z.strictObject({
      kind: z.literal("exponential"),
      base: seconds,
      factor: z.number().int().min(1, "must be 1 or more").default(1),
      limit: seconds.optional(),
    }),
    z
      .strictObject({ kind: z.literal("random"), minValue: seconds, maxValue: seconds })
      .refine(({ minValue, maxValue }) => maxValue > minValue, {
        path: ["maxValue"],
        error: "must be greater than minValue",
      }),
    z.strictObject({ kind: z.literal("custom"), choice: z.string(), kwargs: z.record(z.string(), z.unknown()) }),
  ],
  { error: 'must have a kind: "fixed", "linear", "exponential", "random", or "custom" for others' },
);

/** The platform strips white space around these texts, and would answer something else than was declared. */
const text = (longest: number) =>
  z
    .string()
    .min(1, "must not be empty")
    .max(longest, `must have at most ${longest} characters`)
    .refine(isTrimmed, { error: "must not begin or end with white space", abort: true })
    .refine((value) => !holdsControls(value), "must not contain a control character, such as a line feed");

export const properties = z.strictObject({
  eventType: text(124),
  targetUrl: text(255)
    .refine(
      (url) => isUrl(url),
      "must be a URL, e.g. https://seller-center.example.com/api/v1/applications/oms/packages/",
    )
    .refine((url) => !isUrl(url) || url.startsWith("https:") || isLoopback(url), "must be https outside loopback hosts")
    .refine(
      (url) => !isUrl(url) || (new URL(url).username === "" && new URL(url).password === ""),
      "must not contain a user name or password; use config.auth",
    ),
  active: z.boolean().default(true),
  secretKey: text(124).optional(),
  retryCountdown: retryCountdownSchema.default({ kind: "exponential", base: 2, factor: 1 }),
  additionalHeaders: z
    .record(z.string(), z.string())
    .superRefine((headers, context) => {
      for (const { name, problem } of headerProblems(headers)) {
        context.addIssue({
          code: "custom",
          path: [name],
          message: `${problem}; OMS could not deliver any event with it`,
        });
      }
    })
    .optional(),
  config: z
    .record(z.string(), z.unknown())
    .refine((config) => !texts(config).some((value) => value.includes("\0")), {
      error: "must not contain the character NUL, which the platform's database cannot keep",
      abort: true,
    })
    .superRefine(({ auth }, context) => {
      for (const { member, problem } of authProblems(auth)) {
        const path = member === "" ? ["auth"] : ["auth", member];
        context.addIssue({ code: "custom", path, message: `${problem}; OMS could not deliver any event with it` });
      }
    })
    .optional(),
  callback: text(64).optional(),
  adopt: z.boolean().optional(),
  platformAlters: platformAltersSchema,
  onDestroy: onDestroySchema,
});

export type Inputs = z.infer<typeof properties>;
