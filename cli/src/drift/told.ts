import type { Pulumi } from "../frame/pulumi.js";
import { type StackConfig, stackConfig } from "../frame/stack-config.js";
import { type Exported, exportState } from "../frame/state.js";
import { previewed, type Programmed } from "./preview.js";

export interface LookOptions {
  configFile?: string;
  program?: boolean;
}

/** What Pulumi tells of a stack. */
export interface Told {
  state: Exported;
  config: StackConfig;
  /** Where the program is asked as well. */
  programmed: Programmed | undefined;
}

/** @throws UserError where Pulumi does not tell it */
export async function toldOf(pulumi: Pulumi, stack: string, { configFile, program }: LookOptions): Promise<Told> {
  const [state, config, programmed] = await Promise.all([
    exportState(pulumi, stack),
    stackConfig(pulumi, stack, configFile),
    program === true ? previewed(pulumi, stack, configFile) : undefined,
  ]);
  return { state, config, programmed };
}
