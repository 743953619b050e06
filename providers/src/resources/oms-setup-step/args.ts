import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";

/**
 * One step of OMS's basic setup, which copies data from its back end. Asks OMS whether the step is required, starts it, and waits
 * until it has finished.
 *
 * https://docs.akinon.com/technical-guides/oms/basic-setup
 */
export interface OmsSetupStepArgs extends ConnectionArgs {
  /**
   * Name of the step in the path, for example `addresses`, `stock_locations`, `webhooks`. Required. Replaces the resource.
   */
  step: pulumi.Input<string>;
  /** When to run it. Default `"required"`: only if OMS says that it is required. `"always"` runs it in any case. Changes only the state. */
  when?: pulumi.Input<"required" | "always"> | undefined;
  /** Any JSON. The step runs again whenever this value changes. Default: none. Updates in place. */
  triggers?: unknown;
  /** How long to wait for the step, in seconds. Default 600, at most 86400. Changes only the state. */
  timeoutSeconds?: pulumi.Input<number> | undefined;
}
