import { canary } from "../../support/canaries.js";
import type { Life } from "./life.js";

const value = { provider: "google", api_key: { $secretRef: "key" }, url: "https://maps.example/" };

export const omsAppSetting: Life = {
  type: "OmsAppSetting",
  args: { key: "GEOCODE_PROVIDER_SETTINGS", value, secrets: { key: canary("secret of a setting") } },
  createWrites: ["PATCH /api/v1/oms/settings/application_settings/{id}/"],
  drift: (platform, { id }) =>
    platform.change("oms.application_settings", Number(id), {
      json_value: {
        provider: "google",
        api_key: canary("somebody else's secret in a setting"),
        url: "https://other.example/",
        more: [1],
      },
    }),
  drifted: ["value"],
  update: {
    key: "GEOCODE_PROVIDER_SETTINGS",
    value: { ...value, url: [null, 1, "x"] },
    secrets: { key: canary("next secret of a setting") },
  },
  updated: ["value", "secrets"],
  replace: { key: "FEATURE_01", value: false },
  vanish: (platform, { id }) => platform.erase("oms.application_settings", Number(id)),
  // The platform cannot delete a setting: the one that was made again stays, with our value.
  left: ({ settings }, before) => ({
    settings: settings.filter(
      ({ key, id, json_value }) =>
        key !== "FEATURE_01" || (json_value !== false && before.settings.every((setting) => setting.id !== id)),
    ),
  }),
};
