import { isUrl } from "../text/is-url.js";
import * as pulumi from "@pulumi/pulumi";
import { type Addresses, configuredAddresses } from "../resources/configured-addresses.js";
import { shownUrl } from "../text/shown-url.js";
import type { SellerIntegrationArgs } from "./args.js";

/**
 * Where the three systems are: what the arguments say, else what stack config `akinon:` says of the connection.
 *
 * @throws pulumi.RunError where an address is missing, or said twice and not the same: OMS would be sent to one place, while
 * the resources are written to the other
 */
export function addressesOf(name: string, args: SellerIntegrationArgs): pulumi.Output<Required<Addresses>> {
  const config = pulumi.runtime.allConfig();
  const given = { omnitronUrl: args.omnitron.url, omsUrl: args.omsUrl, sellerCenterUrl: args.sellerCenter.url };
  const resolve = (said: Addresses, connection: string | undefined) =>
    agreed(name, said, configuredAddresses(config, process.env, connection));
  const values: readonly unknown[] = [...Object.values(given), args.connection];
  // At once where it can be, because what fails in an output is told with a stack trace.
  if (values.every((value) => value === undefined || typeof value === "string")) {
    return pulumi.output(resolve(given as Addresses, args.connection as string | undefined));
  }
  return pulumi.all([given, args.connection]).apply(([said, connection]) => resolve(said, connection));
}

const ARGUMENTS = { omnitronUrl: "omnitron.url", omsUrl: "omsUrl", sellerCenterUrl: "sellerCenter.url" } as const;

function agreed(name: string, said: Addresses, configured: Addresses): Required<Addresses> {
  const problems: string[] = [];
  const address = (key: keyof Addresses, fallback?: string) => {
    const [here, there] = [said[key], configured[key]].map((url) => url?.replace(/\/+$/, ""));
    if (here !== undefined && there !== undefined && same(here) !== same(there)) {
      problems.push(
        `${ARGUMENTS[key]} is ${shownUrl(here)}, and akinon:${key} is ${shownUrl(there)}; remove ${ARGUMENTS[key]}, or make them the same`,
      );
    }
    const found = here ?? there ?? fallback;
    if (found === undefined) problems.push(`${ARGUMENTS[key]} is missing, and so is akinon:${key}; set one of them`);
    return found ?? "";
  };
  const omnitronUrl = address("omnitronUrl");
  const found = { omnitronUrl, omsUrl: address("omsUrl", omnitronUrl), sellerCenterUrl: address("sellerCenterUrl") };
  if (problems.length > 0) throw new pulumi.RunError(`SellerIntegration ${name}: ${problems.join("; ")}`);
  return found;
}

/** One form for an address that can be written in several. */
function same(url: string): string {
  if (!isUrl(url)) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, "");
}

/**
 * @throws pulumi.RunError naming what JavaScript left out
 */
export function refuseIncomplete(name: string, args: SellerIntegrationArgs): void {
  const given = (args ?? {}) as Partial<SellerIntegrationArgs>;
  const missing = Object.entries({
    supplierCode: given.supplierCode,
    "sellerCenter.token": given.sellerCenter?.token,
    "omnitron.username": given.omnitron?.username,
    "omnitron.password": given.omnitron?.password,
  }).flatMap(([argument, value]) => (value === undefined ? [argument] : []));
  if (missing.length > 0) throw new pulumi.RunError(`SellerIntegration ${name}: missing ${missing.join(", ")}`);
}
