import type { Marketplace } from "../entities/seller-center.js";

export const seedMarketplace = (): Marketplace => ({
  nextOrder: 1001,
  sellerCenterOrders: [],
  received: [],
  itemUpdates: [],
  orders: [],
});
