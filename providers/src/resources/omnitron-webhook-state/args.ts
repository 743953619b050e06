import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";

/**
 * Puts existing hooks of Omnitron into a state. Never makes or deletes one.
 *
 * https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
 */
export interface OmnitronWebhookStateArgs extends ConnectionArgs {
  /** Event type, e.g. `order.created`; with case. A change replaces the resource. */
  eventType: pulumi.Input<string>;
  /** Whether the hooks deliver. Default false. Update. */
  active?: pulumi.Input<boolean> | undefined;
  /**
   * Exact address of the hooks; excludes `targetPrefixes`. Other systems hold hooks on the same events, so event type
   * and address must both match. A change puts hooks that no longer match back. Update.
   */
  targetUrl?: pulumi.Input<string> | undefined;
  /** Beginnings of addresses. Default: `/api/v1/oms/` on the OMS and the Omnitron host. Update, as `targetUrl`. */
  targetPrefixes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * When no hook matches: `"error"` (default), because a user who is no superuser sees only its own hooks and "none"
   * may be wrong; or `"ignore"`. Update.
   */
  whenMissing?: pulumi.Input<"error" | "ignore"> | undefined;
  /** `"restore"` (default) puts each hook into the state it had before; `"keep"` leaves them. */
  onDestroy?: pulumi.Input<Exclude<OnDestroy, "delete">> | undefined;
}

/** A hook that is held in the state. */
export interface HeldHook {
  id: number | string;
  targetUrl: string;
  /** Whether it was active before it was first held; absent where it stood as declared already, so that nobody knows. */
  activeBefore?: boolean | undefined;
}
