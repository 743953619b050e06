import type { Expected } from "../inspection/look.js";
import {
  BASE_PATH,
  OMNITRON_EVENTS,
  receiverOf,
  SUPPLIER_CODE_SETTING,
  WEBHOOK_EVENTS,
} from "../seller-integration/defaults.js";
import type { SellerConfig } from "./seller.js";

/** What a configuration says that is to stand, with the defaults of a `SellerIntegration`; a part that is missing is left out. */
export function expectedOf(seller: Partial<SellerConfig>, sellerCenterUrl: string | undefined): Expected {
  const { omnitronEvents, webhooks, scenarios = [], supplierCode, supplierCodeBefore, supplierCodeSetting } = seller;
  const base = sellerCenterUrl && `${sellerCenterUrl.replace(/\/+$/, "")}${seller.sellerCenterBasePath ?? BASE_PATH}`;
  const wanted = (webhooks ?? WEBHOOK_EVENTS).map((given) =>
    typeof given === "string" ? { eventType: given } : given,
  );
  return {
    omnitronEvents: omnitronEvents ?? OMNITRON_EVENTS,
    webhooks: wanted.flatMap((webhook) => {
      const { eventType } = webhook;
      const targetUrl = "targetUrl" in webhook ? webhook.targetUrl : base && `${base}/${receiverOf(eventType)}`;
      return targetUrl === undefined ? [] : [{ eventType, targetUrl }];
    }),
    scenarios: scenarios.map(({ name, channel, defaultStockLocation }) => ({ name, channel, defaultStockLocation })),
    supplierCode: { key: supplierCodeSetting ?? SUPPLIER_CODE_SETTING, code: supplierCode, before: supplierCodeBefore },
  };
}
