import * as pulumi from "@pulumi/pulumi";
import { pulumiCommand, setCommand } from "pulumi-akinon/config";
import type { Seller } from "./seller";
import type { Holdings } from "./state";

/** Connections that are gone from the configuration although what the last update made through them is still there. */
export function lostConnections(
  { connections }: Holdings,
  known: readonly string[],
  environment: NodeJS.ProcessEnv,
  operation: "up" | "destroy",
): string[] {
  return connections
    .filter((connection) => !known.includes(connection))
    .map((connection) => {
      const key = `akinon:connections.${connection}`;
      return (
        `${key} is missing, and what the last update made through it is still there. First put it back and run ` +
        `${pulumiCommand(operation, "", environment)}, then remove it with ` +
        pulumiCommand("config rm", `--path '${key}'`, environment)
      );
    });
}

/** Sellers under a new name, where the state has the same OMS under another one that is gone. */
export function handOvers(
  sellers: readonly Seller[],
  { oms }: Holdings,
  project: string,
  environment: NodeJS.ProcessEnv,
): string[] {
  const declared = new Set(sellers.map(({ resourceName }) => resourceName));
  return sellers.flatMap(({ name, resourceName, platform }) => {
    if (oms.has(resourceName)) return [];
    const { origin } = new URL(platform.omsUrl);
    const [former] = [...oms].find(([seller, where]) => where === origin && !declared.has(seller)) ?? [];
    if (former === undefined) return [];
    const key = name === "seller" ? `${project}:renamedFrom` : `${project}:sellers.${name}.renamedFrom`;
    return [
      `seller ${name} takes over what seller ${former} holds in the OMS ${origin}: it is handed over, and neither the creations nor ` +
        "the deletions change the platform. If you renamed the seller, keep its resources instead with " +
        setCommand(key, environment, { value: former }),
    ];
  });
}

/** Tells what an edit of the configuration does to what stands. */
export function tellHandOvers(...args: Parameters<typeof handOvers>): void {
  for (const line of handOvers(...args)) void pulumi.log.warn(line);
}
