import { z } from "zod";
import type { Api } from "../../rest/api.js";
import {
  anyJson,
  boolean,
  choice,
  dateTime,
  dictionary,
  integer,
  list,
  object,
  reference,
  text,
} from "../../rest/fields.js";
import { reordered, type JsonObject } from "../../values/json.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import { type Table, table } from "./table.js";

/** Condition types of a scenario, and the member with the values of each. */
const CONDITIONS = { channel: "channels", shipping: "shippings", payment: "payments" } as const;

/** How every form of a scenario begins. */
const shownMembers = {
  id: z.union([z.int(), z.string()]),
  created_date: dateTime(),
  modified_date: dateTime(),
  name: z.string(),
  description: z.string(),
  is_active: z.boolean(),
  priority: z.int(),
  default_stock_location: z.union([z.int(), z.string()]),
};
const writtenMembers = (world: World) => ({
  name: text(255),
  description: text(10_000, { blank: true }).exactOptional(),
  is_active: boolean().exactOptional(),
  priority: integer().exactOptional(),
  default_stock_location: reference(() => world.installation.stockLocations),
});

/**
 * Scenarios. Akinon documents what a scenario has (https://developers.akinon.com/docs/guide/oms/scenarios), not how it is
 * called over REST: path and members are the sandbox's assumption.
 */
export function scenarioRoutes(api: Api, world: World, kind: "distribution" | "transfer"): void {
  const rows = (): Row[] =>
    kind === "distribution" ? world.installation.distributionScenarios : world.installation.transferScenarios;
  const common = {
    path: `/api/v1/oms/${kind}_scenarios/`,
    id: `oms${kind === "distribution" ? "Distribution" : "Transfer"}Scenarios`,
    tag: `OMS ${kind} scenarios`,
    collection: `oms.${kind}_scenarios`,
    standing: "unknown",
    source: "https://developers.akinon.com/docs/guide/oms/scenarios",
    dated: true,
    unique: "name",
  } as const;
  const defaults = () => ({
    description: "",
    is_active: true,
    priority: 1 + rows().reduce((highest, row) => Math.max(highest, Number(row.priority)), 0),
  });
  const form = world.variants.scenarioSchema === "one-channel" ? withOneChannel(world) : withConditions(world);
  table(api, world, { ...common, ...form, defaults: () => ({ ...defaults(), ...form.defaults() }) });
}

/** What a form of scenarios has beside the common members. */
type Form = Pick<Table, "shown" | "written" | "show" | "problems"> & { defaults: () => JsonObject };

function withOneChannel(world: World): Form {
  const channel = reference(() => world.installation.channels)
    .nullable()
    .exactOptional();
  return {
    shown: z.object({ ...shownMembers, channel: anyJson(), conditions: z.array(anyJson()) }),
    written: object({ ...writtenMembers(world), channel, conditions: list(dictionary()).exactOptional() }),
    defaults: () => ({ channel: null, conditions: [] }),
  };
}

function withConditions(world: World): Form {
  const condition = () => choice(["static", "dynamic"]).exactOptional();
  const values = () =>
    list(z.union([z.number(), z.string()]))
      .nullable()
      .exactOptional();
  return {
    shown: z.object({
      ...shownMembers,
      channel_condition_type: z.string(),
      channels: anyJson(),
      shipping_condition_type: z.string(),
      shippings: anyJson(),
      payment_condition_type: z.string(),
      payments: anyJson(),
      rules: z.array(anyJson()),
    }),
    show: (row) => ({ ...row, rules: reordered(row.rules ?? []) }),
    written: object({
      ...writtenMembers(world),
      channel_condition_type: condition(),
      channels: list(reference(() => world.installation.channels))
        .nullable()
        .exactOptional(),
      shipping_condition_type: condition(),
      shippings: values(),
      payment_condition_type: condition(),
      payments: values(),
      rules: list(dictionary()).exactOptional(),
    }),
    defaults: () => ({
      ...Object.fromEntries(
        Object.entries(CONDITIONS).flatMap(([name, member]) => [
          [`${name}_condition_type`, "dynamic"],
          [member, null],
        ]),
      ),
      rules: [],
    }),
    problems: conditionErrors,
  };
}

function conditionErrors(row: JsonObject): JsonObject {
  const errors: JsonObject = {};
  for (const [name, member] of Object.entries(CONDITIONS)) {
    const isStatic = row[`${name}_condition_type`] === "static";
    const values = row[member] ?? [];
    const isEmpty = Array.isArray(values) && values.length === 0;
    if (!isStatic && !isEmpty) errors[member] = ["A dynamic condition has no values."];
    if (isStatic && isEmpty) errors[member] = ["A static condition needs values."];
  }
  return errors;
}
