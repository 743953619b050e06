import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/**
 * Any object in a REST collection of OMS. Use it for what Akinon does not document or what differs between installations: sender
 * addresses, order filter rules, state transitions, cargo company conditions.
 *
 * Only what `body` declares is compared and written, at any depth. Other members stay as they are.
 */
export interface OmsObjectArgs extends ConnectionArgs, PlatformAltersArgs {
  /**
   * Path of the collection, with a slash at both ends, for example `/api/v1/oms/state_transitions/`. Required. Replaces the
   * resource.
   */
  path: pulumi.Input<string>;
  /** Members of `body` that together identify the object. Default `["name"]`. Changes only the state. */
  lookup?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * The object's members, under the platform's names. Only these are compared and written. Required. Updates in place.
   */
  body: pulumi.Input<Record<string, unknown>>;
  /**
   * Lists whose order has no meaning: path below `body` → member that identifies an element, for example
   * `{ "rules_configuration.rules": "name" }`. Use `""` for a set, such as ids or cities: `{ cities: "" }`. The platform may
   * sort such a list, and a new order alone writes nothing. Default: the order has a meaning in every list. Updates in place.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Verb of an update. Default `"PATCH"`, which sends what changed; `"PUT"` sends everything declared. Changes only the state.
   */
  updateMethod?: pulumi.Input<"PATCH" | "PUT"> | undefined;
  /**
   * Takes over an existing object that differs from the declaration, and restores it on destroy. Default `false`: it is refused.
   * Changes only the state.
   */
  adopt?: pulumi.Input<boolean> | undefined;
  /**
   * What happens to the object on destroy. Default `"restore"`: deletes what this resource created, restores what it took over.
   * `"keep"` leaves it as it is; `"delete"` deletes it even if it was there before. Changes only the state.
   */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
