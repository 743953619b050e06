/** Stack configuration of the whole integration, with a scenario that waits for nothing. */
export const integration = (platform: Record<string, string>) => ({
  ...platform,
  "akinon:sellerCenterToken": "sandbox-seller-center-token",
  "seller-integration:supplierCode": "SELLER-001",
  "seller-integration:omnitronUsername": "oms",
  "seller-integration:omnitronPassword": "sandbox",
  "seller-integration:scenarios": [
    { name: "All", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
  ],
});
