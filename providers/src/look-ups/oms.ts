import type * as pulumi from "@pulumi/pulumi";
import { isChannel } from "../akinon/channel-match.js";
import { isSameCode } from "../akinon/same-code.js";
import type { Platform } from "../akinon/platform.js";
import { lookUp } from "./look-up.js";

/** Which installation is asked. */
export interface LookUpArgs {
  /** Name in `akinon:connections` of the installation to ask. Default: the stack's own `akinon:` keys. */
  connection?: pulumi.Input<string> | undefined;
}

/** A sales channel as OMS knows it. https://apidocs.akinon.com/oms/channel-services */
export interface OmsChannel {
  /** OMS's id of the channel. */
  id: number | string;
  /** Its name; empty if OMS shows none. */
  name: string;
  /** The platform's `channel_type`; undefined if OMS shows none. */
  type: string | undefined;
  /** Omnitron's id of the channel; undefined if OMS shows none. */
  omnitronId: number | string | undefined;
}

/** Which channel. Every member that you give must match. */
export interface GetOmsChannelArgs extends LookUpArgs {
  /** OMS's id of the channel. Default: any. */
  id?: number | string;
  /** Name of the channel. Default: any. */
  name?: string;
  /** The platform's `channel_type`. Default: any. */
  type?: string;
  /** Omnitron's id of the channel. Default: any. */
  omnitronId?: number | string;
}

/**
 * Finds the channel that matches; undefined while there is none. Seller Center's channel comes with its first order.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers for the token `akinon:index:getOmsChannel`; `{}` is none.
 *
 * @throws pulumi.RunError if several match
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
  /** OMS's id of the stock location. */
  id: number | string;
  /** Its name; undefined if OMS shows none. */
  name: string | undefined;
  /** The ERP code, as you asked for it. */
  erpCode: string;
}

/** Which stock location. */
export interface GetStockLocationArgs extends LookUpArgs {
  /** ERP code of the stock location. Required. */
  erpCode: string;
}

/** Which system's event types. */
export interface GetEventTypesArgs extends LookUpArgs {
  /** The system that sends the events: `"omnitron"` or `"oms"`. Required. */
  system: "omnitron" | "oms";
}

/**
 * Finds the stock location with an ERP code.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers for the token `akinon:index:getStockLocation`.
 *
 * @throws pulumi.RunError if there is none, or if several match
 */
export function getStockLocation(args: GetStockLocationArgs): pulumi.Output<OmsStockLocation> {
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
 * Lists the event types that a system can send; undefined if the system does not say, as older ones do not.
 *
 * In a unit test with `pulumi.runtime.setMocks`, `call` answers `{ eventTypes: [...] }` for the token
 * `akinon:index:getEventTypes`.
 */
export function getEventTypes(args: GetEventTypesArgs): pulumi.Output<string[] | undefined> {
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
export function getOmsAppSetting(args: { key: string } & LookUpArgs): pulumi.Output<unknown> {
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
