import type { Pulumi } from "../frame/pulumi.js";
import { akinonType } from "../frame/state.js";

export interface Step {
  op: string;
  urn: string;
  oldState?: { inputs?: Record<string, unknown>; id?: string; type: string };
  newState?: { inputs?: Record<string, unknown>; type: string };
  detailedDiff?: Record<string, unknown> | null;
}

/** What a preview of the program would do, by URN; resources of other packages are left out. */
export type Programmed = ReadonlyMap<string, Step>;

/** Asks the program, by a preview with a refresh. */
export async function previewed(pulumi: Pulumi, stack: string, configFile: string | undefined): Promise<Programmed> {
  const file = configFile === undefined ? [] : ["--config-file", configFile];
  const { steps = [] } = await pulumi.json<{ steps?: Step[] }>(stack, ["preview", "--json", "--refresh", ...file]);
  return new Map(
    steps
      .filter((step) => akinonType((step.newState ?? step.oldState)?.type ?? "") !== undefined)
      .filter(({ op }) => op !== "refresh" && op !== "read")
      .map((step) => [step.urn, step]),
  );
}
