import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs } from "../resources/connection.js";
import { lookUp } from "./look-up.js";

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export interface OmsChannel {
  id: number;
  name: string;
  /** The platform's `channel_type`. */
  type: string | undefined;
  omnitronId: number | undefined;
}

/** Every member given must match. */
export interface GetOmsChannelArgs extends ConnectionArgs {
  id?: number;
  name?: string;
  type?: string;
  omnitronId?: number;
}

/**
 * The channel that matches, or undefined while there is none: Seller Center's comes with its first order.
 *
 * @throws pulumi.RunError when several match
 */
export function getOmsChannel(args: GetOmsChannelArgs): pulumi.Output<OmsChannel | undefined> {
  const { connection, ...wanted } = args;
  return lookUp(connection, `channel ${JSON.stringify(wanted)}`, async (platform) => {
    const channels = (await platform.channels.all()).map(({ id, name, channel_type, omnitron_id }): OmsChannel => ({
      id,
      name,
      type: channel_type,
      omnitronId: omnitron_id ?? undefined,
    }));
    const matching = channels.filter((channel) =>
      Object.entries(wanted).every(([member, value]) => value === undefined || channel[member as "id"] === value),
    );
    return theOne(matching);
  });
}

/** A stock location as OMS knows it. https://apidocs.akinon.com/oms/stock-location-services */
export interface OmsStockLocation {
  id: number;
  name: string | undefined;
  erpCode: string;
}

/**
 * The stock location with an ERP code.
 *
 * @throws pulumi.RunError when there is none, or several
 */
export function getStockLocation(args: { erpCode: string } & ConnectionArgs): pulumi.Output<OmsStockLocation> {
  const { erpCode } = args;
  return lookUp(args.connection, `stock location with ERP code "${erpCode}"`, async (platform) => {
    const matching = (await platform.stockLocations.all()).filter(({ erp_code }) => erp_code === erpCode);
    const found = theOne(matching);
    if (found === undefined) throw new Error("OMS has none; copy the stores to OMS first, or correct the code");
    return { id: found.id, name: found.name, erpCode };
  });
}

/** Event types that a system can send; undefined where it does not say, as older ones. */
export function getEventTypes(
  args: { system: "omnitron" | "oms" } & ConnectionArgs,
): pulumi.Output<string[] | undefined> {
  return lookUp(args.connection, `event types of ${args.system}`, (platform) => platform.eventTypes(args.system));
}

function theOne<Item extends { id: number }>(matching: readonly Item[]): Item | undefined {
  if (matching.length <= 1) return matching[0];
  throw new Error(`${matching.length} match (${matching.map(({ id }) => id).join(", ")}); name one of them`);
}
