import { isObject } from "../documents/same-json.js";
import { parsed } from "../text/parsed.js";
import { connectionsIn } from "./connections-in.js";
import { environmentName } from "./environment-name.js";

/** Where the ids of a condition stand. */
export interface ConditionPlace {
  path: string;
  /** `id`: one id, or null for any; `list`: a list of ids, or null for any. */
  as: "id" | "list";
  /** The member that says `static` or `dynamic`; none where the installation has none. */
  type?: string | undefined;
}

/** A name or a path such as `config.source`; null where the installation has no such member. */
type Place = string | null;
type Condition = ConditionPlace | null;

const condition = (name: string): ConditionPlace => ({
  path: `${name}s`,
  as: "list",
  type: `${name}_condition_type`,
});

/** What the package assumes that the members are called, since Akinon documents it of neither. */
export const ASSUMED = {
  scenario: {
    name: "name",
    description: "description" as Place,
    active: "is_active" as Place,
    priority: "priority" as Place,
    channel: condition("channel") as Condition,
    shipping: condition("shipping") as Condition,
    payment: condition("payment") as Condition,
    defaultStockLocation: "default_stock_location" as Place,
    rules: "rules" as Place,
  },
  stateTransition: {
    slug: "slug",
    commandName: "command_name" as Place,
    commandCode: "command_code" as Place,
    sourceState: "source_state" as Place,
    destinationState: "destination_state" as Place,
    visible: "is_visible" as Place,
    configuration: "configuration" as Place,
  },
};

export type MemberNames = typeof ASSUMED;

/**
 * What an installation calls the members of state transitions, for the program; nothing is checked here, the provider does.
 *
 * @param config stack configuration by full key
 */
export function transitionNames(
  config: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
  connection: string | undefined,
): MemberNames["stateTransition"] {
  const own = connection === undefined ? undefined : connectionsIn(config).get(connection)?.members;
  const given = own ?? parsed(config["akinon:members"] ?? environment[environmentName("members", connection)] ?? "");
  return { ...ASSUMED.stateTransition, ...(isObject(given) && (given.stateTransition as object | undefined)) };
}
