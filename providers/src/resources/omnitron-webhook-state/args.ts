import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";

/**
 * Switches existing webhooks of Omnitron on or off. Never creates or deletes one.
 *
 * https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
 */
export interface OmnitronWebhookStateArgs extends ConnectionArgs {
  /** Event type, for example `order.created`; case counts. Required. Replaces the resource. */
  eventType: pulumi.Input<string>;
  /** Whether the webhooks deliver. Default `false`. Updates in place. */
  active?: pulumi.Input<boolean> | undefined;
  /**
   * Exact address of the webhooks. Event type and address must both match, because other systems have webhooks for the same
   * events. Excludes `targetPrefixes`. Default: `targetPrefixes`. Updates in place: webhooks that no longer match are restored.
   */
  targetUrl?: pulumi.Input<string> | undefined;
  /**
   * Beginnings of the webhooks' addresses. Default: `/api/v1/oms/` on the OMS host and on the Omnitron host. Updates in place:
   * webhooks that no longer match are restored.
   */
  targetPrefixes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * What to do if no webhook matches. Default `"error"`, because a user without superuser rights sees only its own webhooks;
   * `"ignore"` accepts it. Changes only the state.
   */
  whenMissing?: pulumi.Input<"error" | "ignore"> | undefined;
  /**
   * What happens to the webhooks on destroy. Default `"restore"`: each is switched back to what it was. `"keep"` leaves them as
   * they are. Changes only the state.
   */
  onDestroy?: pulumi.Input<Exclude<OnDestroy, "delete">> | undefined;
}

/** A webhook that is held on or off. */
export interface HeldHook {
  /** Omnitron's id of the webhook. */
  id: number | string;
  /** Address that the webhook calls. */
  targetUrl: string;
  /** When the webhook was made, as far as Omnitron says: an id may be given to another webhook. */
  createdDate?: string | undefined;
  /**
   * Whether it was active before this resource first held it. Undefined if it already was as declared: then nobody knows.
   */
  activeBefore?: boolean | undefined;
}
