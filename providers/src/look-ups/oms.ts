import type * as pulumi from "@pulumi/pulumi";
import { isChannel } from "../akinon/channel-match.js";
import { isSameCode } from "../akinon/same-code.js";
import type { Platform } from "../akinon/platform.js";
import type { ConnectionArgs } from "../resources/connection.js";
import { lookUp } from "./look-up.js";

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export interface OmsChannel {
  id: number | string;
  name: string;
  /** The platform's `channel_type`. */
  type: string | undefined;
  omnitronId: number | string | undefined;
}

/** Every member given must match. */
export interface GetOmsChannelArgs extends ConnectionArgs {
  id?: number | string;
  name?: string;
  type?: string;
  omnitronId?: number | string;
}

/**
 * The channel that matches, or undefined while there is none: Seller Center's comes with its first order.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers for the token `akinon:index:getOmsChannel`; `{}` is none.
 *
 * @throws pulumi.RunError when several match
 */
export function getOmsChannel(args: GetOmsChannelArgs): pulumi.Output<OmsChannel | undefined> {
  const { connection, ...wanted } = args;
  const question = { name: "getOmsChannel", args: wanted, connection, what: `channel ${JSON.stringify(wanted)}` };
  const read = async (platform: Platform) => {
    const matching = await platform.channels.where((row) => isChannel(wanted, row));
    const found = theOne(matching);
    return (
      found && {
        id: found.id,
        name: found.name ?? "",
        type: found.channel_type == null ? undefined : String(found.channel_type),
        omnitronId: found.omnitron_id ?? undefined,
      }
    );
  };
  return lookUp(question, read, (answer) =>
    Object.keys(answer).length === 0 ? undefined : (answer as unknown as OmsChannel),
  );
}

/** A stock location as OMS knows it. https://apidocs.akinon.com/oms/stock-location-services */
export interface OmsStockLocation {
  id: number | string;
  name: string | undefined;
  erpCode: string;
}

/**
 * The stock location with an ERP code.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers for the token `akinon:index:getStockLocation`.
 *
 * @throws pulumi.RunError when there is none, or several
 */
export function getStockLocation(args: { erpCode: string } & ConnectionArgs): pulumi.Output<OmsStockLocation> {
  const { erpCode, connection } = args;
  const what = `stock location with ERP code "${erpCode}"`;
  const read = async (platform: Platform) => {
    const matching = await platform.stockLocations.where(({ erp_code }) => isSameCode(erp_code, erpCode));
    const found = theOne(matching);
    if (found === undefined) throw new Error("OMS has none. Copy the stores to OMS first, or correct the code");
    return { id: found.id, name: found.name ?? undefined, erpCode };
  };
  return lookUp(
    { name: "getStockLocation", args: { erpCode }, connection, what },
    read,
    (answer) => answer as unknown as OmsStockLocation,
  );
}

/**
 * Event types that a system can send; undefined where it does not say, as older ones.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers `{ eventTypes: [...] }` for the token
 * `akinon:index:getEventTypes`.
 */
export function getEventTypes(
  args: { system: "omnitron" | "oms" } & ConnectionArgs,
): pulumi.Output<string[] | undefined> {
  const { system, connection } = args;
  return lookUp(
    { name: "getEventTypes", args: { system }, connection, what: `event types of ${system}` },
    (platform) => platform.eventTypes(system),
    ({ eventTypes }) => eventTypes as string[] | undefined,
  );
}

/**
 * The value of an application setting; undefined where there is none.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers `{ value: … }` for the token `akinon:index:getOmsAppSetting`.
 */
export function getOmsAppSetting(args: { key: string } & ConnectionArgs): pulumi.Output<unknown> {
  const { key, connection } = args;
  return lookUp(
    { name: "getOmsAppSetting", args: { key }, connection, what: `application setting ${key}` },
    async (platform) => theOne(await platform.settings.where((row) => row.key === key))?.json_value,
    ({ value }) => value,
  );
}

function theOne<Item extends { id: number | string }>(matching: readonly Item[]): Item | undefined {
  if (matching.length <= 1) return matching[0];
  throw new Error(`${matching.length} match (${matching.map(({ id }) => id).join(", ")}). Name one of them`);
}
