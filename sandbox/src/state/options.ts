import { z } from "zod";

/** Published versions of the hook library, `dj-whisperer`, between which it changed what a client sees; oldest first. */
export const hookVersions = ["0.2.8", "0.2.12", "0.2.14", "0.2.18", "0.2.21", "0.5.3"] as const;
export type HookVersion = (typeof hookVersions)[number];

/** Which of the platform's undocumented variants the sandbox plays. */
export const variantsSchema = z.strictObject({
  /** Verbs that update an application setting; the other answers 405. */
  settingsUpdateMethods: z.enum(["PATCH", "PUT", "both"]).default("both"),
  /** Whether `auth.token`s in `OMNITRON_CLIENT_SETTINGS` come back masked, as passwords do. */
  maskTokens: z.boolean().default(false),
  /** Key of the application setting with the supplier code. */
  supplierCodeSetting: z.string().default("SUPPLIER_CODE"),
  /** Whether hook lists come as a bare array, without pages. */
  bareArrays: z.boolean().default(false),
  /** Largest page that a client can ask for. */
  maxPageSize: z.int().min(1).default(1000),
  /** Ids of what has no documented API: scenarios, state transitions, cargo company conditions, and so on. */
  idType: z.enum(["integer", "uuid"]).default("integer"),
  /** Members of a scenario: conditions of three kinds, or `channel` (one id or null) and `conditions`. */
  scenarioSchema: z.enum(["conditions", "one-channel"]).default("conditions"),
  /** Seconds for which a token got by a log-in is good; 0: for ever. */
  tokenLifetimeSeconds: z.number().min(0).default(0),
  /** Log-ins of one user in six minutes before the next is a 429; 0: any number. */
  maxLogins: z.int().min(0).default(0),
  /** Version of the hook library, `dj-whisperer`. */
  hooksGeneration: z.enum(hookVersions).default("0.5.3"),
  /** Functions of the host that the `callback` of a hook may name; any other fails, and with it the delivery. */
  callbacks: z.array(z.string()).default([]),
  /** Whether `config.auth` of type `token` works; else such hooks are sent without authentication. */
  tokenAuth: z.boolean().default(false),
  /** Seconds that the hook library waits for a receiver's connection, and for each part of its answer (`WHISPERER_REQUEST_TIMEOUT`). */
  requestTimeoutSeconds: z.number().positive().default(10),
  /**
   * Seconds of the platform after which OMS asks Seller Center again for orders that it does not have; 0: never, an order that
   * it did not take when it was placed is lost.
   */
  orderPollSeconds: z.number().min(0).default(60),
  /** Milliseconds that a second of the platform's own waiting takes: retries of deliveries, setup steps, polls. */
  millisecondsPerSecond: z.number().min(0).default(1000),
});

export type Variants = z.infer<typeof variantsSchema>;

export const defaultVariants: Variants = variantsSchema.parse({});

export interface Ports {
  omnitron: number;
  oms: number;
  sellerCenter: number;
}

export const defaultPorts: Ports = { omnitron: 8710, oms: 8711, sellerCenter: 8712 };

/** Where the three systems are reached. */
export interface Urls {
  omnitron: string;
  oms: string;
  sellerCenter: string;
}
