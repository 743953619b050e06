import type { Config } from "./config.js";

/** What of a configuration says how long to wait, and how often to try. */
export type Patience = Pick<Config, "timeoutSeconds" | "budgetSeconds" | "maxConcurrency" | "maxRetries">;

/** The same in the HTTP client's terms. */
export const limitsOf = ({ timeoutSeconds, budgetSeconds, maxConcurrency, maxRetries }: Patience) => ({
  timeout: timeoutSeconds * 1000,
  budget: budgetSeconds * 1000,
  maxConcurrency,
  maxRetries,
});
