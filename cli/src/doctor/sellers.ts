import {
  type Config,
  ConfigError,
  connectionsIn,
  farEnd,
  plainly,
  programValues,
  readConfig,
  type SellerConfig,
  sellerConnection,
  sellerSchema,
} from "pulumi-akinon/config";
import { isObject } from "../frame/is-object.js";
import type { Configuration } from "./configuration.js";

/** A seller of a stack's configuration, or an installation of which it says no seller. */
export interface Seller {
  name: string;
  connection: string | undefined;
  /** Where the configuration has it, if it is one of several. */
  place: string | undefined;
  /** What the configuration says of it. */
  own: Partial<SellerConfig>;
  /** How its systems are reached; undefined where the configuration does not say it. */
  platform: Config | undefined;
  sellerCenterUrl: string | undefined;
  sellerCenterToken: string | undefined;
  /** What is wrong with the configuration, or missing. */
  problems: string[];
}

/** The sellers that a configuration of this repository's program names; else each connection. */
export function sellersIn(
  { values, project }: Pick<Configuration, "values" | "project">,
  environment: NodeJS.ProcessEnv,
): Seller[] {
  const { sellers, productionHosts: _hosts, ...common } = programValues(values, project);
  const named = isObject(sellers) ? sellers : undefined;
  if (named === undefined && !("supplierCode" in common)) {
    const names = [...connectionsIn(values).keys()];
    return (names.length > 0 ? names : [undefined]).map((name) =>
      toSeller({ name: name ?? "seller", connection: name, place: undefined, own: {} }, values, environment),
    );
  }
  return Object.entries(named ?? { seller: {} }).map(([name, given]) => {
    const all = { ...common, ...objectOf(given) };
    const place = named && `${project}:sellers.${name}`;
    return toSeller({ name, connection: sellerConnection(name, all, values), place, own: all }, values, environment);
  });
}

function toSeller(
  named: Pick<Seller, "name" | "connection" | "place"> & { own: Record<string, unknown> },
  values: Configuration["values"],
  environment: NodeJS.ProcessEnv,
): Seller {
  const { connection, own } = named;
  const problems: string[] = [];
  if (Object.keys(own).length > 0) {
    const checked = sellerSchema.safeParse(own, { error: plainly });
    for (const { path, message } of checked.error?.issues ?? []) problems.push(`${path.join(".")} ${message}`);
  }
  const platform = platformOf(values, environment, connection);
  const { sellerCenterUrl, sellerCenterToken } = platform ?? farEnd(connection, values, environment);
  return {
    ...named,
    platform,
    sellerCenterUrl,
    sellerCenterToken: typeof own.sellerCenterToken === "string" ? own.sellerCenterToken : sellerCenterToken,
    problems,
  };
}

/** What is wrong with it is told by who opens the connection. */
function platformOf(values: Configuration["values"], environment: NodeJS.ProcessEnv, connection: string | undefined) {
  try {
    return readConfig((key) => values[key], environment, connection);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
