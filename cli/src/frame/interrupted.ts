import { pulumiCommand } from "pulumi-akinon/config";
import type { Exported } from "./state.js";

/** What is said of the operations that an interrupted update left in a state, and what to run. */
export function interruptedNotes(
  { resources = [], pending_operations: left = [] }: Exported["deployment"],
  environment: Record<string, string | undefined>,
  configFile?: string,
): string[] {
  const told = left.map(({ type, resource }) => `an update was interrupted during ${type} ${resource.urn}`);
  const creating = left.filter(({ type }) => type === "creating");
  const file = configFile === undefined ? "" : `--config-file '${configFile}'`;
  const up = pulumiCommand("up", file, environment);
  if (creating.length === 0) return left.length === 0 ? [] : [...told, `run ${up}, which finds what came of it`];
  const held = new Set(resources.map(({ urn }) => urn));
  const clear = pulumiCommand("refresh", `--yes --clear-pending-creates ${file}`.trim(), environment);
  return [
    ...told,
    creating.every(({ resource }) => held.has(resource.urn))
      ? `the state holds what the interrupted update created: ${clear} clears these notes`
      : `run ${up}, which finds what the interrupted update created; a destroy before it would leave ` +
        `that on the platform. Afterwards, ${clear} clears these notes`,
  ];
}
