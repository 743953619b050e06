import { Command } from "commander";
import { adopt } from "./commands/adopt.js";
import { doctor } from "./commands/doctor.js";
import { drift } from "./commands/drift.js";
import { verify } from "./commands/verify.js";
import { type ExitCode } from "./frame/exit-codes.js";
import type { Pulumi } from "./frame/pulumi.js";
import { VERSION } from "./frame/version.js";
import type { Voice } from "./frame/voice.js";

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

/** The commands, in the order of the help. A new one is a file in `commands/` and a line here. */
const COMMANDS: readonly ((run: Run) => Command)[] = [doctor, adopt, drift, verify];

export function program(run: Run): Command {
  const command = new Command("akinon")
    .description("Looks at stacks of pulumi-akinon, and at the platform that they describe.")
    .version(VERSION)
    .option("-C, --cwd <folder>", "folder of the Pulumi project (default: this one)")
    .showHelpAfterError("Run it with --help to see its options.");
  for (const make of COMMANDS)
    command.addCommand(make(run).showHelpAfterError("Run it with --help to see its options."));
  return command;
}
