import type { OmnitronRows } from "../entities/omnitron.js";
import type { OmsRows, SettingRow, SetupStepRow } from "../entities/oms.js";
import type { Row } from "../entities/row.js";
import { BORN, DATES, times } from "./common.js";
import type { Start } from "./installation.js";
import { ADDRESSES, senderAddress, stockLocationOf } from "./places.js";
import { scenarioRow } from "./scenario.js";
import { settings } from "./settings.js";
import { defaultTransitions } from "./transitions.js";

const SETUP_STEPS = ["addresses", "stock_locations", "webhooks", "sales_channels", "sender_addresses"];

/** What OMS knows after its basic setup, which copied what Omnitron has. */
export function seedOms({ retailStores, salesChannels }: OmnitronRows, start: Start): OmsRows {
  const { urls, catalogue, users, scenarioSchema, id, freeId, hook } = start;
  const channels = salesChannels.map(({ id: omnitron_id, ...rest }): Row => ({ id: id(), ...rest, omnitron_id }));
  const stockLocations = retailStores.map((store): Row => stockLocationOf(id(), store, BORN));
  const cargoCompanies: Row[] = [
    { id: id(), name: "Sandbox Cargo", ...DATES },
    { id: id(), name: "Parcel Sandbox", ...DATES },
  ];
  const company = cargoCompanies[0]!.id;
  const at = { channel: channels[0]!.id, location: stockLocations[0]!.id };
  const scenario = (name: string, priority = 1): Row =>
    scenarioRow(scenarioSchema, { id: freeId(), name, priority, ...at });
  return {
    omsHooks: [
      hook("erp", "package.created", "https://wms.example/hooks/packages/"),
      hook("erp", "package.status.shipped", "https://wms.example/hooks/packages/"),
      hook("marketing", "package.status.delivered", "https://mail.example/hooks/delivered/"),
      ...times(catalogue.omsHooks, (n) => hook("erp", "package.created", `https://wms.example/hooks/more/${n}/`)),
    ],
    omsHookEvents: [],
    omsEventQueue: [],
    settings: settings(urls, catalogue.settings, users).map(([key, json_value]): SettingRow => ({
      id: id(),
      key,
      json_value,
    })),
    channels,
    stockLocations,
    addresses: ADDRESSES.map(([kind, name], index): Row => ({ id: id(), kind, name, remote_id: index + 1 })),
    distributionScenarios: [
      scenario("Web orders"),
      ...times(catalogue.distributionScenarios, (n) => scenario(`Scenario ${n}`, n + 1)),
    ],
    transferScenarios: [scenario("Web transfers")],
    stateTransitions: defaultTransitions.map((row): Row => ({ id: freeId(), ...row, ...DATES })),
    cargoCompanies,
    cargoCompanyConditions: [{ id: freeId(), cargo_company: company, rules_configuration: { rules: [] } }],
    senderAddresses: stockLocations.map((location): Row => senderAddress(freeId(), company, location, BORN)),
    orderFilterRules: [],
    setupSteps: SETUP_STEPS.map((name): SetupStepRow => ({ id: id(), name, result: "READY", reason: null })),
    packages: [],
  };
}
