import type { Config, SellerConfig } from "pulumi-akinon/config";

/** A seller with everything that its integration needs. */
export interface Seller extends Omit<SellerConfig, "connection" | "renamedFrom"> {
  name: string;
  /** Name of its resources: the one under which it was first connected. */
  resourceName: string;
  connection: string | undefined;
  platform: Config;
  sellerCenterUrl: string;
  sellerCenterToken: string;
  /** Keys whose values hold a secret somewhere. */
  keysWithSecrets: ReadonlySet<string>;
}

/** Where a seller's systems are, wherever that is said. */
export const addressesOf = ({ platform, sellerCenterUrl }: Seller): string[] => [
  platform.omnitronUrl,
  platform.omsUrl,
  sellerCenterUrl,
];
