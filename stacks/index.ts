import * as pulumi from "@pulumi/pulumi";
import { getEventTypes, SellerIntegration } from "pulumi-akinon";
import { readSellers } from "./config";
import { withSecrets } from "./secrets";
import type { Seller } from "./seller";

// https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center

const sellers = readSellers();
const integrations = sellers.map((seller) => {
  warnOfUnknownEvents(seller);
  const {
    name: _name,
    resourceName,
    platform,
    sellerCenterUrl,
    sellerCenterToken,
    omnitronUsername,
    omnitronPassword,
    sellerCenterBasePath,
    ...rest
  } = withSecrets(seller);
  return new SellerIntegration(resourceName, {
    ...rest,
    omsUrl: platform.omsUrl,
    omnitron: { url: platform.omnitronUrl, username: omnitronUsername, password: omnitronPassword },
    sellerCenter: { url: sellerCenterUrl, token: sellerCenterToken, basePath: sellerCenterBasePath },
  });
});

const bySeller = (select: (integration: SellerIntegration) => pulumi.Output<string[]>) =>
  Object.fromEntries(integrations.map((integration, index) => [sellers[index]!.name, select(integration)]));

/** Omnitron hooks that are held off, by the name of the seller, as every output is. */
export const hooksSwitchedOff = bySeller((integration) => integration.hooksSwitchedOff);

/** Events that OMS delivers to Seller Center. */
export const webhooksOn = bySeller((integration) => integration.webhooksOn);

/** Scenarios that stand in OMS. */
export const applied = bySeller((integration) => integration.applied);

/** Scenarios that wait, and what for. */
export const pending = bySeller((integration) => integration.pending);

/** A misspelt event type is refused by newer platforms and silently never sent by older ones. */
function warnOfUnknownEvents({ connection, webhooks = [], omnitronEvents = [] }: Seller): void {
  const named = [
    ["oms", webhooks.map((webhook) => (typeof webhook === "string" ? webhook : webhook.eventType))],
    ["omnitron", omnitronEvents],
  ] as const;
  for (const [system, events] of named.filter(([, listed]) => listed.length > 0)) {
    getEventTypes({ system, connection }).apply((known) => {
      for (const event of known === undefined ? [] : events.filter((each) => !known.includes(each))) {
        void pulumi.log.warn(`${system} knows no event type ${event}; it knows ${known!.join(", ")}`);
      }
    });
  }
}
