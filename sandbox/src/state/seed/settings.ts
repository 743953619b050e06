import type { Json } from "../../values/json.js";
import type { Urls } from "../options.js";
import type { User } from "../users.js";
import { times } from "./common.js";
import { AUTO_REGISTERED } from "./hooks.js";

/** The application settings of OMS, by key. */
export function settings(urls: Urls, more: number, users: readonly User[]): [string, Json][] {
  const client = {
    auth: { username: "oms", password: users.find(({ username }) => username === "oms")!.password },
    urls: { oms_url: `${urls.oms}/api/v1`, base_url: `${urls.omnitron}/api/v1` },
    timeouts: { read: 6000, connect: 6000 },
    endpoint_conf: [],
  };
  return [
    // Keys that contain one another: the filter of the list is "contains".
    ["OMNITRON_CLIENT_SETTINGS_BACKUP", client],
    ["OMNITRON_CLIENT_SETTINGS", client],
    [
      "OMNITRON_WEBHOOKS",
      AUTO_REGISTERED.map(([event_type, receiver]) => ({
        event_type,
        target_url: `${urls.oms}/api/v1/oms/${receiver}`,
        is_active: true,
      })),
    ],
    [
      "GEOCODE_PROVIDER_SETTINGS",
      { provider: "google", api_key: "", url: "https://maps.googleapis.com/maps/api/geocode/json" },
    ],
    ["GEOLOCATION_DISCOVERY", false],
    ["IS_TRADEIN_ENABLED", false],
    ["SUPPLIER_CODE_PREFIX", "S-"],
    ...times(18 + more, (n): [string, Json] => [`FEATURE_${String(n).padStart(2, "0")}`, n - 1]),
  ];
}
