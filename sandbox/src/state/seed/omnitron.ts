import type { OmnitronRows } from "../entities/omnitron.js";
import { times } from "./common.js";
import { AUTO_REGISTERED, erpAndMarketing, otherHooks } from "./hooks.js";
import type { Start } from "./installation.js";
import { channel, stores } from "./places.js";

/** What Omnitron knows before anybody connected it to Seller Center. */
export const seedOmnitron = ({ urls, catalogue, hook }: Start): OmnitronRows => ({
  tokens: {},
  omnitronHooks: [
    ...erpAndMarketing(hook),
    ...AUTO_REGISTERED.map(([event, receiver]) => hook("oms", event, `${urls.oms}/api/v1/oms/${receiver}`)),
    ...otherHooks(hook),
    ...times(catalogue.omnitronHooks, (n) => hook("erp", "stock.updated", `https://erp.example/hooks/more/${n}/`)),
  ],
  omnitronHookEvents: [],
  omnitronEventQueue: [],
  omnitronOrders: [],
  retailStores: stores(24 + catalogue.stockLocations),
  salesChannels: [
    channel(11, "Web", "web"),
    channel(12, "N11", "n11"),
    ...times(catalogue.channels, (n) => channel(1000 + n, `Channel ${n}`, "web")),
  ],
});
