import os from "node:os";
import { Command } from "commander";
import pLimit from "p-limit";
import { asText } from "../drift/text.js";
import { combined, emptyReport, type StackReport } from "../drift/report.js";
import type { Looker } from "../drift/look.js";
import { type LookOptions, toldOf } from "../drift/told.js";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { several } from "../frame/options.js";
import { allStacks, stackMeant } from "../frame/stacks.js";
import { FORMATS } from "../drift/formats.js";
import { reportFiles } from "../frame/report-files.js";
import { writeSummary } from "../drift/summary.js";
import type { Pulumi } from "../frame/pulumi.js";
import type { Run } from "../frame/run.js";

interface Options extends LookOptions {
  stack?: string[];
  all?: true;
  json?: true;
  report?: string[];
  summary?: true;
}

/** Stacks at once. Pulumi waits for a backend, or works on one core for each; each takes 300 MB, and a container may have fewer cores than it says. */
const AT_ONCE = Math.min(8, Math.max(4, os.availableParallelism()));

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
      const named = stacksMeant(run.pulumi, options);
      // Pulumi starts first: what reads the platform loads while it works.
      const looker = import("../drift/look.js").then(({ Looker }) => new Looker(run.pulumi));
      const stacks = await named;
      let done = 0;
      const lookInTurn = async (stack: string): Promise<StackReport> => {
        run.voice.progress(`checking ${stack} (${done} of ${stacks.length} done)`);
        const found = await checked(stack, run.pulumi, options, looker);
        done++;
        return found;
      };
      const found = await pLimit(AT_ONCE).map(stacks, lookInTurn);
      run.voice.progress("");
      const report = combined(found, new Date().toISOString());
      run.voice.print(options.json ? JSON.stringify(report, null, 2) : asText(report));
      files.write(report);
      if (options.summary) writeSummary(report, run.environment);
      run.end(!report.complete ? EXIT.failed : report.drift ? EXIT.found : EXIT.ok);
    });

async function stacksMeant(pulumi: Pulumi, { all, stack }: Options): Promise<string[]> {
  if (all) return (await allStacks(pulumi)).map(({ name }) => name);
  return stack ?? [await stackMeant(pulumi)];
}

/** One stack; a failure becomes a part of its report. */
async function checked(stack: string, pulumi: Pulumi, options: Options, looker: Promise<Looker>): Promise<StackReport> {
  try {
    const [told, open] = await Promise.all([toldOf(pulumi, stack, options), looker]);
    return await open.look(stack, told, options.configFile);
  } catch (error) {
    return { ...emptyReport(stack, options.program === true), error: (error as Error).message };
  }
}
