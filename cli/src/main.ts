import path from "node:path";
import { CommanderError, type Command } from "commander";
import { EXIT, type ExitCode } from "./frame/exit-codes.js";
import { type EnvironmentOf, Pulumi } from "./frame/pulumi.js";
import { UserError } from "./frame/user-error.js";
import { voiceOn } from "./frame/voice.js";
import type { Run } from "./frame/run.js";
import { program } from "./program.js";

/**
 * Runs the command.
 *
 * @param args what stands behind `akinon`
 * @param environmentOf the environment for a stack, where it is another than this process's
 * @returns the exit code
 */
export async function main(args: readonly string[], environmentOf: EnvironmentOf = () => process.env): Promise<number> {
  const interruption = new AbortController();
  const voice = voiceOn(process.stdout, process.stderr);
  // A reader that has seen enough closes the pipe.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      interruption.abort();
      voice.progress("");
    });
  }
  let code: ExitCode = EXIT.ok;
  const run: Run = {
    pulumi: new Pulumi(folderIn(args), environmentOf),
    voice,
    environment: environmentOf(undefined),
    signal: interruption.signal,
    end: (wanted) => (code = wanted),
  };
  const work = program(run, args).then((command) => withoutExits(command).parseAsync(args, { from: "user" }));
  const interrupted = new Promise<"interrupted">((resolve) =>
    interruption.signal.addEventListener("abort", () => resolve("interrupted")),
  );
  try {
    if ((await Promise.race([work, interrupted])) === "interrupted") {
      voice.say("Interrupted.");
      process.exit(EXIT.interrupted);
    }
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    voice.progress("");
    if (error instanceof UserError) voice.say(error.message);
    else voice.say(`${(error as Error).stack ?? String(error)}\nThis is a defect of akinon; please report it.`);
    return EXIT.failed;
  }
}

/** Pulumi is needed before the options are parsed. */
function folderIn(args: readonly string[]): string {
  const index = args.findIndex((arg) => arg === "-C" || arg === "--cwd");
  const joined = args.find((arg) => arg.startsWith("--cwd="))?.slice("--cwd=".length);
  return path.resolve(joined ?? (index === -1 ? "." : (args[index + 1] ?? ".")));
}

/** The exit code is this file's to give. */
function withoutExits(command: Command): Command {
  command.exitOverride();
  command.commands.forEach(withoutExits);
  return command;
}
