import * as pulumi from "@pulumi/pulumi";
import { getEventTypes, SellerIntegration } from "pulumi-akinon";
import { connectionsIn, toArguments } from "pulumi-akinon/config";
import { readSellers } from "./config";
import { lostConnections, tellHandOvers } from "./left-behind";
import { endWith } from "./problems";
import { withSecrets } from "./secrets";
import type { Seller } from "./seller";
import { readHoldings } from "./state";

// https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center

/** What the program tells of each integration, by the name of the seller, for one seller and for several. */
type Told = "hooksSwitchedOff" | "webhooksOn" | "applied" | "pending";

const operation = process.env.AKINON_DESTROY === undefined ? "up" : "destroy";
const sellers = readSellers(operation);

export = async (): Promise<Record<Told, Record<string, pulumi.Output<string[]>>>> => {
  await lookAtState();
  const integrations = sellers.map((seller) => [seller.name, integrationOf(seller)] as const);
  const bySeller = (output: Told) =>
    Object.fromEntries(integrations.map(([name, integration]) => [name, integration[output]]));
  return {
    hooksSwitchedOff: bySeller("hooksSwitchedOff"),
    webhooksOn: bySeller("webhooksOn"),
    applied: bySeller("applied"),
    pending: bySeller("pending"),
  };
};

async function lookAtState(): Promise<void> {
  const holdings = await readHoldings();
  const environment = { ...process.env, PULUMI_STACK: pulumi.getStack() };
  const connections = [...connectionsIn(pulumi.runtime.allConfig()).keys()];
  const lost = lostConnections(holdings, connections, environment, operation);
  if (lost.length > 0) await endWith(lost);
  if (operation === "up") tellHandOvers(sellers, holdings, pulumi.getProject(), environment);
}

function integrationOf(seller: Seller): SellerIntegration {
  warnOfUnknownEvents(seller);
  const { name: _name, resourceName, platform, sellerCenterUrl, ...declared } = withSecrets(seller);
  const { omnitronUrl, omsUrl } = platform;
  return new SellerIntegration(resourceName, toArguments(declared, { omnitronUrl, omsUrl, sellerCenterUrl }));
}

/** A misspelt event type is refused by newer platforms and silently never sent by older ones. */
function warnOfUnknownEvents({ connection, webhooks = [], omnitronEvents = [] }: Seller): void {
  const named = [
    ["oms", webhooks.map((webhook) => (typeof webhook === "string" ? webhook : webhook.eventType))],
    ["omnitron", omnitronEvents],
  ] as const;
  for (const [system, events] of named.filter(([, listed]) => listed.length > 0)) {
    getEventTypes({ system, connection }).apply((known) => {
      for (const event of known === undefined ? [] : events.filter((each) => !known.includes(each))) {
        void pulumi.log.warn(`${system} has no event type ${event}; it has ${known!.join(", ")}`);
      }
    });
  }
}
