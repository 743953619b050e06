import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/**
 * One application setting of OMS, by its exact key. An existing setting is taken over, and put back on destroy.
 *
 * https://apidocs.akinon.com/oms-openapis/application-settings/application-settings
 */
export interface OmsAppSettingArgs extends ConnectionArgs, PlatformAltersArgs {
  /** The key, e.g. `OMNITRON_CLIENT_SETTINGS`. A change replaces the resource. */
  key: pulumi.Input<string>;
  /**
   * Any JSON: object, list, text, number, boolean. `secretRef("name")` at any depth stands for a member of `secrets`, so
   * that a preview stays readable line by line while the secrets stay hidden. Update; always written as a whole.
   */
  value: pulumi.Input<unknown>;
  /** Secret values by name; merged into `value` when it is written. Kept secret as a whole. Update. */
  secrets?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Lists whose order means nothing: path below `value` → name of the member that tells their elements apart, e.g.
   * `{ "carriers.list": "code" }`, or `""` for a set, such as ids or cities: `{ cities: "" }`; the path `""` is the value itself. An
   * order of the platform's own is then accepted, and a change of the order alone writes nothing. `endpoint_conf` of
   * `OMNITRON_CLIENT_SETTINGS` is keyed by `endpoint` already. Update.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Other values whose place this one may take. Default: any. Where it is given, a setting that holds another value, or held one
   * at the last update, is refused before it is written, in the preview already where the state knows: for a value that says
   * whose installation it is. Update that writes nothing.
   */
  onlyInPlaceOf?: pulumi.Input<readonly pulumi.Input<unknown>[]> | undefined;
  /**
   * `"restore"` (default) writes the former value back. A leaf that the platform showed masked is taken to have been our
   * own secret where everything beside it is the same (the same user name, the same endpoint); where it may have been
   * another one, and where there was no setting before (the platform has no delete), the setting is left and the destroy
   * says so. `"keep"` leaves it.
   */
  onDestroy?: pulumi.Input<Exclude<OnDestroy, "delete">> | undefined;
}
