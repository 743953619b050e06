import { Command } from "commander";
import { readConfiguration } from "../doctor/configuration.js";
import { diagnose } from "../doctor/diagnose.js";
import type { Report } from "../doctor/report.js";
import { asText } from "../doctor/text.js";
import { changeOf, isConfirmed, write } from "../doctor/write.js";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { withKnownStack } from "../frame/known-stack.js";
import { stackMeant } from "../frame/stacks.js";
import type { Run } from "../frame/run.js";

interface Options {
  stack?: string;
  configFile?: string;
  json?: true;
  write?: true;
  yes?: true;
}

export const doctor = (run: Run) =>
  new Command("doctor")
    .summary("check an installation, before or after you connect it")
    .description(
      "Checks the systems that a stack's configuration names. Says what is wrong, what would stop an update, and what to do. " +
        "It needs no state, so it works before the first update. It never writes to the platform.",
    )
    .option("-s, --stack <name>", "stack to check (default: PULUMI_STACK, else the selected one)")
    .option("--config-file <file>", "file with the stack's configuration (default: Pulumi.<stack>.yaml)")
    .option("--json", "print the report as JSON (schema: akinon-cli/schemas/doctor.json)")
    .option("--write", "propose missing akinon: keys, and write them to the stack's file when you confirm")
    .option("--yes", "with --write: do not ask")
    .addHelpText(
      "after",
      `
Examples:
  akinon doctor
  akinon doctor --stack production --json
  akinon doctor --stack production --write
${exitCodes("a warning or an error")}`,
    )
    .action(async (options: Options) => {
      const stack = options.stack ?? (await stackMeant(run.pulumi));
      const configuration = await withKnownStack(run.pulumi, stack, () =>
        readConfiguration(run.pulumi, stack, options.configFile),
      );
      const environment = run.pulumi.environment(stack);
      const report = await diagnose(stack, configuration, environment, (text) => run.voice.progress(text));
      run.voice.print(options.json ? JSON.stringify(report, null, 2) : asText(report));
      if (options.write) await propose(run, configuration.file, report, options.yes === true);
      run.end(report.worst === "ok" || report.worst === "note" ? EXIT.ok : EXIT.found);
    });

async function propose(run: Run, file: string, { stack, proposals }: Report, isSure: boolean): Promise<void> {
  if (proposals.length === 0)
    return run.voice.say("There is nothing to propose: every key that the platform tells is set.");
  const change = await changeOf(run.pulumi, stack, file, proposals);
  for (const { path, why } of proposals) run.voice.say(`${path.join(".")}: ${why}`);
  run.voice.say(change.patch);
  if (!isSure && !(await isConfirmed(`Write this to ${file}?`, run.signal))) {
    return run.voice.say("Nothing was written; run it with --write --yes to write without a question.");
  }
  write(change);
  run.voice.say(`Wrote ${file}.`);
}
