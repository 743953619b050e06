import { Command } from "commander";
import pLimit from "p-limit";
import { asText } from "../drift/text.js";
import { combined, type StackReport } from "../drift/report.js";
import { Looker } from "../drift/look.js";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { several } from "../frame/options.js";
import { allStacks, stackMeant } from "../frame/stacks.js";
import { FORMATS } from "../drift/formats.js";
import { reportFiles } from "../frame/report-files.js";
import { writeSummary } from "../drift/summary.js";
import type { Run } from "../frame/run.js";

interface Options {
  stack?: string[];
  all?: true;
  configFile?: string;
  program?: true;
  json?: true;
  report?: string[];
  summary?: true;
}

const AT_ONCE = 4;

export const drift = (run: Run) =>
  new Command("drift")
    .summary("show what changed since the last update")
    .description(
      "Reads every resource of one or several stacks, and shows what differs from the last update. It does not run " +
        "the program or an update, and it never writes.",
    )
    .option(
      "-s, --stack <name>",
      "stack to check; may be repeated (default: PULUMI_STACK, or else the selected stack)",
      several,
    )
    .option("--all", "check all stacks of the project")
    .option("--config-file <file>", "file with the stack's configuration (default: Pulumi.<stack>.yaml)")
    .option("--program", "also run a preview, and show what the program declares now")
    .option("--json", "print the report as JSON (schema: akinon-cli/schemas/drift.json)")
    .option(
      "--report <file>",
      "also write the report to a .md, .html, .xml (JUnit) or .json file; may be repeated",
      several,
    )
    .option("--summary", "write the summary and the outputs of a GitHub workflow step")
    .addHelpText(
      "after",
      `
Examples:
  akinon drift
  akinon drift --stack production --program
  akinon drift --all --json
  akinon drift --all --report drift.html --report drift.xml --summary
${exitCodes("something drifted")}`,
    )
    .action(async (options: Options) => {
      const files = reportFiles(options.report ?? [], FORMATS);
      const stacks = options.all
        ? (await allStacks(run.pulumi)).map(({ name }) => name)
        : options.stack !== undefined
          ? options.stack
          : [await stackMeant(run.pulumi)];
      const looker = new Looker(run.pulumi);
      let done = 0;
      const look = async (stack: string): Promise<StackReport> => {
        run.voice.progress(`checking ${stack} (${done} of ${stacks.length} done)`);
        const found = await looker.look(stack, options);
        done++;
        return found;
      };
      const found = await pLimit(AT_ONCE).map(stacks, look);
      run.voice.progress("");
      const report = combined(found, new Date().toISOString());
      run.voice.print(options.json ? JSON.stringify(report, null, 2) : asText(report));
      files.write(report);
      if (options.summary) writeSummary(report, run.environment);
      run.end(!report.complete ? EXIT.failed : report.drift ? EXIT.found : EXIT.ok);
    });
