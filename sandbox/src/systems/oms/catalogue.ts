import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { boolean, choice, dateTime, dictionary, list, object, reference, text } from "../../rest/fields.js";
import { commandCodes, packageStates } from "../../state/package-states.js";
import type { World } from "../../state/world.js";
import { rule, ruleFields } from "./rules.js";
import { type Table, table } from "./table.js";

const dates = { created_date: dateTime(), modified_date: dateTime() };
const id = () => z.union([z.int(), z.string()]);

const channels: Table = {
  path: "/api/v1/oms/channels/",
  id: "omsChannels",
  tag: "OMS channels",
  standing: "documented",
  source: "https://apidocs.akinon.com/oms/channel-services",
  collection: "oms.channels",
  shown: z.object({
    id: z.int(),
    ...dates,
    name: z.string(),
    channel_type: z.string(),
    omnitron_id: z.int(),
    configuration: dictionary(),
    is_active: z.boolean(),
  }),
};

const stockLocations: Table = {
  path: "/api/v1/oms/stocklocations/list-simple/",
  id: "omsStockLocations",
  tag: "OMS stock locations",
  standing: "documented",
  source: "https://apidocs.akinon.com/oms/stock-location-services",
  collection: "oms.stock_locations",
  shown: z.object({
    id: z.int(),
    ...dates,
    omnitron_id: z.int(),
    name: z.string(),
    stock_location_type: z.string(),
    erp_code: z.string(),
    is_active: z.boolean(),
    priority: z.int(),
  }),
};

const cargoCompanies: Table = {
  path: "/api/v1/oms/cargo-companies/",
  id: "omsCargoCompanies",
  tag: "OMS cargo companies",
  standing: "unknown",
  collection: "oms.cargo_companies",
  shown: z.object({ id: z.int(), ...dates, name: z.string() }),
};

const cargoCompanyConditions = (world: World): Table => ({
  path: "/api/v1/oms/cargo-company-conditions/",
  id: "omsCargoCompanyConditions",
  tag: "OMS cargo company conditions",
  standing: "documented",
  source: "https://apidocs.akinon.com/oms/cargo-company-condition-services",
  collection: "oms.cargo_company_conditions",
  shown: z.object({ id: id(), cargo_company: z.int(), rules_configuration: dictionary() }),
  written: object({
    cargo_company: reference(() => world.installation.cargoCompanies),
    rules_configuration: object({ rules: list(rule) }),
  }),
});

const senderAddresses = (world: World): Table => ({
  path: "/api/v1/oms/stocklocations-senderaddress/",
  id: "omsSenderAddresses",
  tag: "OMS sender addresses",
  standing: "documented",
  source: "https://developers.akinon.com/docs/guide/oms/oms-apis/stock-location-sender-address-services",
  sizeParameter: "limit",
  collection: "oms.sender_addresses",
  dated: true,
  shown: z.object({ id: id(), ...dates, origin_id: z.string(), cargo_company: z.int(), stock_location: z.int() }),
  written: object({
    origin_id: text(255),
    cargo_company: reference(() => world.installation.cargoCompanies),
    stock_location: reference(() => world.installation.stockLocations),
  }),
});

const stateTransitions: Table = {
  path: "/api/v1/oms/state_transitions/",
  id: "omsStateTransitions",
  tag: "OMS state transitions",
  standing: "unknown",
  source: "https://docs.akinon.com/tutorials/oms/how-to-add-or-edit-a-state-transition-in-oms",
  collection: "oms.state_transitions",
  dated: true,
  unique: "slug",
  shown: z.object({
    id: id(),
    ...dates,
    command_name: z.string(),
    slug: z.string(),
    source_state: z.string(),
    destination_state: z.string(),
    command_code: z.string(),
    is_visible: z.boolean(),
    configuration: dictionary(),
  }),
  written: object({
    command_name: text(255),
    slug: text(255).refine((slug) => /^[-\w]+$/.test(slug), {
      error: 'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.',
    }),
    source_state: choice(packageStates),
    destination_state: choice(packageStates),
    command_code: choice(commandCodes),
    is_visible: boolean().exactOptional(),
    configuration: dictionary().exactOptional(),
  }),
  defaults: () => ({ is_visible: true, configuration: {} }),
};

const orderFilterRules: Table = {
  path: "/api/v1/oms/order_filter_rules/",
  id: "omsOrderFilterRules",
  tag: "OMS order filter rules",
  standing: "unknown",
  collection: "oms.order_filter_rules",
  dated: true,
  unique: "name",
  shown: z.object({
    id: id(),
    ...dates,
    name: z.string(),
    is_active: z.boolean(),
    field: z.string(),
    condition: z.string(),
    values: z.array(z.union([z.string(), z.number()])),
  }),
  written: object({ name: text(255), is_active: boolean().exactOptional(), ...ruleFields }),
  defaults: () => ({ is_active: true }),
};

/** The smaller collections of OMS: what it copies from Omnitron, and what a person sets up in its settings. */
export function catalogueRoutes(api: Api, world: World): void {
  const tables = [
    channels,
    stockLocations,
    cargoCompanies,
    cargoCompanyConditions(world),
    senderAddresses(world),
    stateTransitions,
    orderFilterRules,
  ];
  for (const of of tables) table(api, world, of);
}
