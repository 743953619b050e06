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
    name,
    platform,
    sellerCenterUrl,
    sellerCenterToken,
    omnitronUsername,
    omnitronPassword,
    sellerCenterBasePath,
    ...rest
  } = withSecrets(seller);
  return new SellerIntegration(name, {
    ...rest,
    omsUrl: platform.omsUrl,
    omnitron: { url: platform.omnitronUrl, username: omnitronUsername, password: omnitronPassword },
    sellerCenter: { url: sellerCenterUrl, token: sellerCenterToken, basePath: sellerCenterBasePath },
  });
});

const ofAll = (select: (integration: SellerIntegration) => pulumi.Output<string[]>) => {
  const lists = pulumi.all(integrations.map(select));
  if (integrations.length === 1) return lists.apply(([only]) => only!);
  return lists.apply((all) => Object.fromEntries(all.map((list, index) => [sellers[index]!.name, list])));
};

/** Omnitron hooks that are held off; of several sellers by name. */
export const hooksSwitchedOff = ofAll((integration) => integration.hooksSwitchedOff);

/** Events that OMS delivers to Seller Center. */
export const webhooksOn = ofAll((integration) => integration.webhooksOn);

/** Scenarios that stand in OMS. */
export const applied = ofAll((integration) => integration.applied);

/** Scenarios that wait, and what they wait for. */
export const pending = ofAll((integration) => integration.pending);

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
