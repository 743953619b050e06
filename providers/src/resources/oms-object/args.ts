import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/**
 * Any object in a REST collection of OMS, for the parts whose schema Akinon does not document or that differ between
 * installations: state transitions, cargo company conditions, sender addresses, order filter rules.
 *
 * Only what `body` declares is compared and written, at any depth; other members are the platform's or somebody else's,
 * and stay as they are.
 */
export interface OmsObjectArgs extends ConnectionArgs, PlatformAltersArgs {
  /** Path of the collection, e.g. `/api/v1/oms/state_transitions/`, with its last slash. A change replaces the object. */
  path: pulumi.Input<string>;
  /** Names of the members of `body` by which the object is found; together they name one. Default `["name"]`. */
  lookup?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** Members as the platform has them. Update. */
  body: pulumi.Input<Record<string, unknown>>;
  /**
   * Lists whose order means nothing: path below `body` → name of the member that tells their elements apart, e.g.
   * `{ "rules_configuration.rules": "name" }`, or `""` for a set, such as ids or cities: `{ cities: "" }`. An order of the platform's own is then accepted, and
   * a change of the order alone writes nothing. Update.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /** Verb of an update: PATCH (default) sends what changed, PUT everything declared. */
  updateMethod?: pulumi.Input<"PATCH" | "PUT"> | undefined;
  /** Takes over an object that the lookup finds although it differs. Default false: it is refused. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Default `"restore"`: an object that was there before stays. */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
