import type { ExitCode } from "./exit-codes.js";
import type { Pulumi } from "./pulumi.js";
import type { Voice } from "./voice.js";

/** What a command may use. */
export interface Run {
  pulumi: Pulumi;
  voice: Voice;
  environment: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  /** Says what the command ends with; else it is 0. */
  end: (code: ExitCode) => void;
}
