import { isLoopback, setCommand } from "pulumi-akinon/config";
import { isAtOneOf } from "./hosts";
import { addressesOf, type Seller } from "./seller";

const isProduction = (stack: string) => /^prod/i.test(stack);

/** Its passphrase is public and its file is tracked: what it holds is the sandbox's. */
const SANDBOX_STACK = "dev";

/** It names the stack. */
type Environment = NodeJS.ProcessEnv & { PULUMI_STACK: string };

/** What is wrong although every value by itself is right. */
export function crossChecks(
  sellers: readonly Seller[],
  environment: Environment,
  productionHosts: readonly string[],
): string[] {
  const { PULUMI_STACK: stack } = environment;
  return [
    ...(stack === SANDBOX_STACK ? elsewhere(sellers) : []),
    ...sellers.flatMap((seller) => [
      ...(isProduction(stack) ? [] : production(seller, stack, productionHosts)),
      ...insecure(seller),
    ]),
    ...shared(sellers, environment),
    ...namesakes(sellers),
  ];
}

function elsewhere(sellers: readonly Seller[]): string[] {
  return sellers
    .flatMap(addressesOf)
    .filter((url) => !isLoopback(url))
    .map(
      (url) =>
        `${new URL(url).origin} is not on this machine, and stack ${SANDBOX_STACK} is for the local sandbox only: its passphrase is public. ` +
        "Create a stack for that installation, and pass --stack to each command",
    );
}

function production(seller: Seller, stack: string, hosts: readonly string[]): string[] {
  return addressesOf(seller)
    .filter((url) => isAtOneOf(hosts, url))
    .map(
      (url) =>
        `${url} is a host of production, and stack ${stack} is not a production stack. Correct the URL, or use the production stack`,
    );
}

/** Seller Center is not called by the provider, whose own check the other URLs have gone through. */
function insecure({ sellerCenterUrl }: Seller): string[] {
  const isGood = sellerCenterUrl.startsWith("https://") || isLoopback(sellerCenterUrl);
  return isGood ? [] : [`${sellerCenterUrl} must be https; plain http is for loopback hosts only`];
}

/** One OMS is one seller's: two sellers in it would write each other's settings. */
function shared(sellers: readonly Seller[], environment: Environment): string[] {
  return sellers.flatMap((seller, index) => {
    const first = sellers.findIndex(({ platform }) => platform.omsUrl === seller.platform.omsUrl);
    const same = first === index ? undefined : sellers[first];
    return same === undefined
      ? []
      : [
          `sellers ${same.name} and ${seller.name} have the same OMS, ${seller.platform.omsUrl}. ` +
            `Give each its own connection with ${setCommand(`akinon:connections.${seller.name}.omsUrl`, environment)}`,
        ];
  });
}

/** A seller goes on with the resources of the name under which it was first connected; no two can. */
function namesakes(sellers: readonly Seller[]): string[] {
  return sellers.flatMap((seller, index) => {
    const first = sellers.findIndex(({ resourceName }) => resourceName === seller.resourceName);
    return first === index
      ? []
      : [
          `sellers ${sellers[first]!.name} and ${seller.name} would both continue with the resources of ` +
            `${seller.resourceName}. Correct renamedFrom, or give one of them another name`,
        ];
  });
}
