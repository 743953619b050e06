import { canary } from "../../support/canaries.js";
import { add, formerDocument, one, type Subject } from "../subject.js";

const document = (url: string, secret: unknown) => ({
  url,
  auth: { username: "oms", password: secret },
  retries: 3,
  lists: { codes: ["b", "A"], none: null },
  word: "Çelik İş",
});

export const SETTINGS: readonly Subject[] = [
  {
    name: "OmsAppSetting, a number that was there",
    resources: one({
      type: "OmsAppSetting",
      args: { key: "FEATURE_01", value: 77 },
      update: { key: "FEATURE_01", value: ["c", "B"] },
    }),
    drift: { json_value: 5 },
  },
  {
    name: "OmsAppSetting, a document that was there",
    resources: one({
      type: "OmsAppSetting",
      args: {
        key: "OMNITRON_THINGS",
        value: document("https://New.example:443/", { $secretRef: "password" }),
        secrets: { password: canary("password in a setting") },
      },
      update: {
        key: "OMNITRON_THINGS",
        value: { ...document("https://new.example/", { $secretRef: "password" }), retries: 4 },
        secrets: { password: canary("password in a setting") },
      },
    }),
    seed: (platform) =>
      add("oms.application_settings", `{"key":"OMNITRON_THINGS","json_value":${formerDocument()}}`)(platform),
    drift: { json_value: { retries: 9 } },
  },
  {
    name: "OmsAppSetting, new",
    resources: one({
      type: "OmsAppSetting",
      args: { key: "SUPPLIER_CODE", value: "Seller-1" },
      update: { key: "SUPPLIER_CODE", value: "Seller-2" },
    }),
    drift: { json_value: "Seller-3" },
  },
];
