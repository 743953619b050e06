import { Command } from "commander";
import type { Run } from "./frame/run.js";
import { VERSION } from "./frame/version.js";

/** The commands, in the order of the help. A new one is a file in `commands/` and a line here. */
const COMMANDS: Record<string, () => Promise<(run: Run) => Command>> = {
  doctor: async () => (await import("./commands/doctor.js")).doctor,
  adopt: async () => (await import("./commands/adopt.js")).adopt,
  drift: async () => (await import("./commands/drift.js")).drift,
  verify: async () => (await import("./commands/verify.js")).verify,
};

/** @param args the command that they name is loaded alone: the others take half a second */
export async function program(run: Run, args: readonly string[]): Promise<Command> {
  const command = new Command("akinon")
    .description("Looks at stacks of pulumi-akinon, and at the platform that they describe.")
    .version(VERSION)
    .option("-C, --cwd <folder>", "folder of the Pulumi project (default: this one)")
    .showHelpAfterError("Run it with --help to see its options.");
  const named = Object.keys(COMMANDS).filter((name) => args.includes(name));
  const isCall = named.length > 0 && !args.some((arg) => ["help", "-h", "--help"].includes(arg));
  for (const name of isCall ? named : Object.keys(COMMANDS)) {
    const make = await COMMANDS[name]!();
    command.addCommand(make(run).showHelpAfterError("Run it with --help to see its options."));
  }
  return command;
}
