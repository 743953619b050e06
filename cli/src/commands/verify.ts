import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import { EXIT, exitCodes } from "../frame/exit-codes.js";
import { duration, several } from "../frame/options.js";
import { reportFiles } from "../frame/report-files.js";
import { withKnownStack } from "../frame/known-stack.js";
import { stackMeant } from "../frame/stacks.js";
import type { Run } from "../frame/run.js";
import { asText, FORMATS } from "../verify/formats.js";
import type { Report } from "../verify/report.js";
import { Verifier } from "../verify/verifier.js";

interface Options {
  stack?: string;
  configFile?: string;
  since?: string;
  wait?: number;
  order?: true;
  json?: true;
  report?: string[];
}

const BETWEEN_LOOKS = 5_000;

export const verify = (run: Run) =>
  new Command("verify")
    .summary("show whether events arrive at Seller Center")
    .description(
      "Reads what OMS delivered by the webhooks of a stack, whether Omnitron's webhooks still have the declared state, and what Seller Center " +
        "answers to each token. It writes nothing, except with --order.",
    )
    .option("-s, --stack <name>", "stack to check (default: PULUMI_STACK, else the selected one)")
    .option("--config-file <file>", "file with the stack's configuration (default: Pulumi.<stack>.yaml)")
    .option("--since <moment>", "ignore earlier deliveries: last-up, or a date (default: the whole log)")
    .option("--wait <time>", "wait for the first delivery, for example 10m", duration)
    .option("--order", "place an order at the sandbox and follow it; refused elsewhere")
    .option("--json", "print the report as JSON (schema: akinon-cli/schemas/verify.json)")
    .option("--report <file>", "also write the report to a .xml (JUnit) or .json file; may be repeated", several)
    .addHelpText(
      "after",
      `
Examples:
  akinon verify --stack production
  akinon verify --since last-up --wait 10m --report verify.xml
  akinon verify --stack dev --order
${exitCodes("something fails, or --wait saw no delivery")}`,
    )
    .action(async (options: Options) => {
      const files = reportFiles(options.report ?? [], FORMATS);
      const stack = options.stack ?? (await stackMeant(run.pulumi));
      const verifier = await withKnownStack(run.pulumi, stack, () => Verifier.open(run.pulumi, stack, options));
      const orders = options.order ? [await verifier.order()] : [];
      const report = await firstDelivery(run, () => verifier.look(orders), options.wait ?? 0);
      run.voice.progress("");
      run.voice.print(options.json ? JSON.stringify(report, null, 2) : asText(report));
      files.write(report);
      const isMissing = options.wait !== undefined && !report.delivering;
      run.end(!report.complete ? EXIT.failed : report.failing || isMissing ? EXIT.found : EXIT.ok);
    });

/** Looks until something is delivered, something fails, or the time is over. */
async function firstDelivery({ voice }: Run, look: () => Promise<Report>, wait: number): Promise<Report> {
  const end = Date.now() + wait;
  for (;;) {
    const report = await look();
    const left = end - Date.now();
    if (report.delivering || report.failing || !report.complete || left <= 0) return report;
    voice.progress(`waiting for the first delivery, ${Math.ceil(left / 1000)} s more`);
    await pause(Math.min(left, BETWEEN_LOOKS));
  }
}
