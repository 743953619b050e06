import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/** Names one channel of OMS; every member given must match, and exactly one channel must. */
export interface ChannelMatcher {
  /** OMS's own id. */
  id?: pulumi.Input<number | string> | undefined;
  name?: pulumi.Input<string> | undefined;
  /** The platform's `channel_type`. */
  type?: pulumi.Input<string> | undefined;
  /** Omnitron's id of the channel. */
  omnitronId?: pulumi.Input<number | string> | undefined;
}

/**
 * A distribution or transfer scenario of OMS: where the goods of which orders come from.
 *
 * Akinon documents what a scenario has, but neither its address nor the names of its members. Both are configuration
 * (`akinon:paths`, `akinon:members`), and `body` has the last word. Where the platform names its members (OPTIONS), a
 * declaration with a member that it does not take is refused before anything is written.
 *
 * https://developers.akinon.com/docs/guide/oms/scenarios
 */
export interface OmsScenarioArgs extends ConnectionArgs, PlatformAltersArgs {
  /** Unique among the scenarios of its kind. Update. */
  name: pulumi.Input<string>;
  /** `"distribution"` plans packages, `"transfer"` transfers between locations. A change replaces the scenario. */
  kind: pulumi.Input<"distribution" | "transfer">;
  /** Default: what the platform gives it; then it is not compared. Update. */
  description?: pulumi.Input<string> | undefined;
  /** Only active scenarios take part in planning. Default true. Update. */
  active?: pulumi.Input<boolean> | undefined;
  /** Place in the order in which scenarios are tried. Default: what the platform gives it; then it is not compared. Update. */
  priority?: pulumi.Input<number> | undefined;
  /**
   * `"any"`: the channel does not matter; else the one channel that matches. Required, unless `body` declares the scenario.
   * Update; replaces one that is still pending.
   */
  channel?: pulumi.Input<"any" | ChannelMatcher> | undefined;
  /**
   * Where orders go that are out of stock everywhere: an id of OMS, or an ERP code. Required, unless `body` declares the
   * scenario. Update.
   */
  defaultStockLocation?: pulumi.Input<number | string | { erpCode: pulumi.Input<string> }> | undefined;
  /** Shipping options by id; `"any"` (default): does not matter. Update. */
  shipping?: pulumi.Input<"any" | pulumi.Input<number | string>[]> | undefined;
  /** Payment options by id; `"any"` (default): does not matter. Update. */
  payment?: pulumi.Input<"any" | pulumi.Input<number | string>[]> | undefined;
  /** Rules as the platform has them. Default none. Update. */
  rules?: pulumi.Input<unknown[]> | undefined;
  /**
   * Members of the platform's object, passed through; wins over everything above. May hold `channelRef()` and
   * `stockLocationRef()` for the ids that `channel` and `defaultStockLocation` name; what it refers to is then written there
   * only. Where it refers to the channel, or `channel` is left out, conditions and rules are written only if declared. Update.
   */
  body?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Lists whose order means nothing, in `rules` and `body`: path in the platform's object → name of the member that tells their
   * elements apart, e.g. `{ rules: "name" }`, or `""` for a set, such as ids or cities. An order of the platform's own is then
   * accepted, and a change of the order alone writes nothing. `channel`, `shipping` and `payment` are sets already. Update.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * While no channel matches: `"pending"` (default) keeps the resource waiting, and the refresh that first sees the
   * channel turns it into a create; `"error"` fails.
   */
  whenChannelMissing?: pulumi.Input<"pending" | "error"> | undefined;
  /** Takes over a scenario of the same name although it differs. Default false. */
  adopt?: pulumi.Input<boolean> | undefined;
  /** Default `"restore"`. */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
