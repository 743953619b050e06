import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";

/**
 * One step of OMS's basic setup, which copies something from its back end: asks whether it is required, starts it, and waits
 * until it has finished.
 *
 * https://docs.akinon.com/technical-guides/oms/basic-setup
 */
export interface OmsSetupStepArgs extends ConnectionArgs {
  /** Name in the path, e.g. `addresses`, `stock_locations`, `webhooks`. A change is another step. */
  step: pulumi.Input<string>;
  /** `"required"` (default): only where OMS says that it is; `"always"`. */
  when?: pulumi.Input<"required" | "always"> | undefined;
  /** The step is run again whenever this changes. Any JSON. */
  triggers?: unknown;
  /** How long to wait for it, in seconds. Default 600, at most 86400. */
  timeoutSeconds?: pulumi.Input<number> | undefined;
}
