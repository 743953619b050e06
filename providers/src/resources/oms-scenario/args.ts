import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../connection.js";
import type { OnDestroy } from "../on-destroy.js";
import type { PlatformAltersArgs } from "../platform-alters.js";

/** Identifies one channel of OMS. Every member that you give must match, and exactly one channel may match. */
export interface ChannelMatcher {
  /** OMS's own id. Default: any. Updates in place. */
  id?: pulumi.Input<number | string> | undefined;
  /** Name of the channel in OMS. Default: any. Updates in place. */
  name?: pulumi.Input<string> | undefined;
  /** The platform's `channel_type`. Default: any. Updates in place. */
  type?: pulumi.Input<string> | undefined;
  /** Omnitron's id of the channel. Default: any. Updates in place. */
  omnitronId?: pulumi.Input<number | string> | undefined;
}

/** Identifies one stock location of OMS. */
export interface StockLocationMatcher {
  /** ERP code of the location. Required. Updates in place. */
  erpCode: pulumi.Input<string>;
}

/**
 * A distribution or transfer scenario of OMS: where the goods of an order come from.
 *
 * Akinon documents what a scenario has, but not its address or the names of its members. Set `akinon:paths` and `akinon:members` if
 * your installation differs, or use `body`. If the platform lists its members (OPTIONS), a declaration with a member that it does
 * not take is refused before anything is written.
 *
 * https://developers.akinon.com/docs/guide/oms/scenarios
 */
export interface OmsScenarioArgs extends ConnectionArgs, PlatformAltersArgs {
  /** Name, unique among the scenarios of its kind. Required. Updates in place. */
  name: pulumi.Input<string>;
  /**
   * `"distribution"` plans packages, `"transfer"` plans transfers between locations. Required. Replaces the resource.
   */
  kind: pulumi.Input<"distribution" | "transfer">;
  /** Text for people. Default: what the platform fills in, which is not compared. Updates in place. */
  description?: pulumi.Input<string> | undefined;
  /** Whether the scenario takes part in planning. Default `true`. Updates in place. */
  active?: pulumi.Input<boolean> | undefined;
  /**
   * Position in the order in which OMS tries scenarios. Default: what the platform fills in, which is not compared. Updates in
   * place.
   */
  priority?: pulumi.Input<number> | undefined;
  /**
   * The channel whose orders the scenario plans: `"any"`, or a matcher that fits exactly one channel. Required, unless `body`
   * declares the scenario. Updates in place; replaces a scenario that is still pending.
   */
  channel?: pulumi.Input<"any" | ChannelMatcher> | undefined;
  /**
   * Where orders go that are out of stock everywhere: an id of OMS, or an ERP code. Required, unless `body` declares the
   * scenario. Updates in place.
   */
  defaultStockLocation?: pulumi.Input<number | string | StockLocationMatcher> | undefined;
  /** Ids of shipping options. Default `"any"`. Updates in place. */
  shipping?: pulumi.Input<"any" | pulumi.Input<number | string>[]> | undefined;
  /** Ids of payment options. Default `"any"`. Updates in place. */
  payment?: pulumi.Input<"any" | pulumi.Input<number | string>[]> | undefined;
  /** Rules, in the platform's own form. Default: none. Updates in place. */
  rules?: pulumi.Input<unknown[]> | undefined;
  /**
   * Members of the platform's object, sent as they are. They win over everything above. `channelRef()` and
   * `stockLocationRef()` stand for the ids that `channel` and `defaultStockLocation` resolve to; what `body`
   * refers to is written there only. Default: none. Updates in place.
   */
  body?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Lists in `rules` and `body` whose order has no meaning: path in the platform's object → member that identifies an element, for
   * example `{ rules: "name" }`. Use `""` for a set, such as ids or cities. The platform may sort such a list, and a new
   * order alone writes nothing. Default: the order has a meaning, except in `channel`, `shipping` and `payment`, which are sets.
   * Updates in place.
   */
  keyedLists?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * What to do while no channel matches. Default `"pending"`: the resource waits, and the first refresh that finds the channel
   * turns it into a create. `"error"` fails. Changes only the state.
   */
  whenChannelMissing?: pulumi.Input<"pending" | "error"> | undefined;
  /**
   * Takes over an existing scenario of the same name that differs from the declaration, and restores it on destroy. Default
   * `false`: it is refused. Changes only the state.
   */
  adopt?: pulumi.Input<boolean> | undefined;
  /**
   * What happens to the scenario on destroy. Default `"restore"`: deletes what this resource created, restores what it took
   * over. `"keep"` leaves it as it is; `"delete"` deletes it even if it was there before. Changes only the state.
   */
  onDestroy?: pulumi.Input<OnDestroy> | undefined;
}
