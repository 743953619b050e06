/** What a configuration says in flat keys, and arguments have in objects. */
interface Flat {
  omnitronUsername: string;
  omnitronPassword: string;
  sellerCenterToken: string;
  sellerCenterBasePath?: string | undefined;
}

interface Addresses {
  omnitronUrl: string;
  omsUrl: string;
  sellerCenterUrl: string;
}

/** The arguments of a `SellerIntegration` that a configuration says of one seller. */
export const toArguments = <Seller extends Flat>(
  { omnitronUsername, omnitronPassword, sellerCenterToken, sellerCenterBasePath, ...rest }: Seller,
  { omnitronUrl, omsUrl, sellerCenterUrl }: Addresses,
) => ({
  ...rest,
  omsUrl,
  omnitron: { url: omnitronUrl, username: omnitronUsername, password: omnitronPassword },
  sellerCenter: { url: sellerCenterUrl, token: sellerCenterToken, basePath: sellerCenterBasePath },
});
