import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/**
 * One application setting of OMS, by its exact key. Takes over an existing setting, and restores it on destroy.
 *
 * https://apidocs.akinon.com/oms-openapis/application-settings/application-settings
 */
export interface OmsAppSettingArgs extends ConnectionArgs, PlatformAltersArgs {
  /** Key of the setting, for example `OMNITRON_CLIENT_SETTINGS`; case counts. Required. Replaces the resource. */
  key: pulumi.Input<string>;
  /**
   * Any JSON except null. `secretRef("name")`, at any depth, stands for a member of `secrets`: the preview stays readable line
   * by line while the secrets stay hidden. Always written as a whole. Required. Updates in place.
   */
  value: pulumi.Input<unknown>;
  /** Secret values by name, for `secretRef` in `value`. Kept secret as a whole. Default: none. Updates in place. */
  secrets?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Lists whose order has no meaning: path below `value` → member that identifies an element, for example
   * `{ "carriers.list": "code" }`. Use `""` for a set, such as ids or cities: `{ cities: "" }`; the path `""` is the value itself.
   * The platform may sort such a list, and a new order alone writes nothing. Default: the order has a meaning in every list,
   * except that `endpoint_conf` of `OMNITRON_CLIENT_SETTINGS` is keyed by `endpoint`. Updates in place.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Existing values that this setting is allowed to overwrite. If the platform holds any other value, or held one at the last
   * update, the write is refused. Use it for a value that identifies an installation. Default: any value may be overwritten.
   * Changes only the state.
   */
  onlyInPlaceOf?: pulumi.Input<readonly pulumi.Input<unknown>[]> | undefined;
  /**
   * What happens to the setting on destroy. Default `"restore"`: the former value is written back. If there was none, the setting
   * stays, because the platform has no delete. If part of the former value was masked and may not have been your own secret,
   * the setting stays too, and the destroy says so. `"keep"` leaves it as it is. Changes only the state.
   */
  onDestroy?: pulumi.Input<Exclude<OnDestroy, "delete">> | undefined;
}
