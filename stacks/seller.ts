import type { Config } from "pulumi-akinon/config";
import type { SellerConfig } from "./schema";

/** A seller with everything that its integration needs. */
export interface Seller extends Omit<SellerConfig, "connection"> {
  name: string;
  connection: string | undefined;
  platform: Config;
  sellerCenterUrl: string;
  sellerCenterToken: string;
  /** Keys whose values hold a secret somewhere. */
  keysWithSecrets: ReadonlySet<string>;
}
