import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureDocuments } from "./documents/measure.js";
import { machine } from "./machine.js";
import { obtainOpentofu, OPENTOFU_VERSION } from "./obtain-opentofu.js";
import { chosen, PEERS } from "./plan.js";
import { plot } from "./plot.js";
import { startPostgres } from "./postgres.js";
import { isPlot, markdown, plotName, type Report } from "./report.js";
import { runSeries, warmUp } from "./series.js";
import { loadTools } from "./tools.js";
import { variants } from "./variants/index.js";
import { measureProfiles } from "./where/measure.js";

const root = path.join(__dirname, "..");
const folder = path.join(root, ".pulumi-bench");
const docs = path.join(root, "docs/benchmarks");
const LONGEST_MINUTES = 38;
/** How many webhooks the profile is of. */
const PROFILED = 200;
const HELP = `Usage: npm run bench [-- [--quick] [--only PATTERN] [--rounds N]]

Measures this package beside a provider that does nothing, a usual one, and OpenTofu. Writes docs/benchmarks/.

  --quick         the series of 25 webhooks, in less than 5 minutes (all of them: less than 40)
  --only PATTERN  the series whose title matches it
  --rounds N      how many rounds, instead of each series' own number

Exit codes: 0 measured; 1 a run failed, or did not do what it should; 2 wrong usage.
`;
const OPTIONS = {
  quick: { type: "boolean" },
  only: { type: "string" },
  rounds: { type: "string" },
  help: { type: "boolean" },
} as const;
const tell = (text: string) => console.error(text);

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return void process.stdout.write(HELP);
  if (process.platform !== "linux") throw new Error("it measures by /proc, which only Linux has");
  const series = chosen(values);
  const command = ["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" ");
  // What a run that was stopped has left.
  fs.rmSync(folder, { recursive: true, force: true });
  const skipped: Record<string, string> = {};
  const orSkip = async <Found>(name: string, find: () => Found | Promise<Found>): Promise<Found | undefined> => {
    try {
      return await find();
    } catch (error) {
      const { message } = error as Error;
      tell(`${name} is not measured: ${message}`);
      skipped[name] = message.split("\n")[0]!;
      return undefined;
    }
  };
  const tofu = await orSkip("OpenTofu", () => obtainOpentofu(tell));
  const isWanted = series.some((part) => part.variants.some((name) => name.endsWith("PostgreSQL")));
  const postgres = isWanted ? await orSkip("PostgreSQL", startPostgres) : undefined;
  try {
    const surroundings = { folder, tell, signal: timeout() };
    const all = variants({ tofu, postgres: postgres?.url });
    const { findPulumi } = await loadTools();
    const report: Report = {
      command,
      machine: machine({
        pulumi: findPulumi()?.version ?? "none",
        opentofu: tofu === undefined ? "none" : OPENTOFU_VERSION,
        postgres: postgres?.version ?? "none",
      }),
      skipped,
      documents: (await orSkip("documents", measureDocuments)) ?? [],
      profiles: (await orSkip("a profile", () => measureProfiles(PROFILED, surroundings))) ?? [],
      series: [],
    };
    await warmUp(
      all.filter(({ name }) => PEERS.includes(name)),
      surroundings,
    );
    for (const part of series) {
      report.series.push(await runSeries(part, all, surroundings));
      write(report);
    }
    console.log(markdown(report));
    tell(`written to ${path.relative(root, docs)}`);
    const failures = report.series.flatMap((part) => part.failures);
    if (failures.length > 0) throw new Error(`failed:\n  ${failures.join("\n  ")}`);
  } finally {
    await postgres?.stop();
  }
}

/** Aborted when the time for a whole run is over. */
function timeout(): AbortSignal {
  const control = new AbortController();
  const over = () => control.abort(new Error(`the benchmark's ${LONGEST_MINUTES} minutes were over`));
  setTimeout(over, LONGEST_MINUTES * 60_000).unref();
  return control.signal;
}

/** After each series, so that a run that is stopped leaves what it has measured. */
function write(report: Report): void {
  fs.mkdirSync(docs, { recursive: true });
  for (const file of fs.readdirSync(docs)) if (isPlot(file)) fs.rmSync(path.join(docs, file));
  fs.writeFileSync(path.join(docs, "README.md"), markdown(report));
  fs.writeFileSync(path.join(docs, "results.json"), `${JSON.stringify(report, undefined, 1)}\n`);
  report.series.forEach(({ series, results }, index) => {
    if (results.length > 0) fs.writeFileSync(path.join(docs, plotName(index)), plot(series, results));
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const isUsage = code.startsWith("ERR_PARSE_ARGS");
  console.error(isUsage ? `${message}\n\n${HELP}` : message);
  process.exitCode = isUsage ? 2 : 1;
});
