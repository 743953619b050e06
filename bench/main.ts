import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureDocuments } from "./documents/measure.js";
import { machine } from "./machine.js";
import { obtainOpentofu, OPENTOFU_VERSION } from "./obtain-opentofu.js";
import { chosen } from "./plan.js";
import { plot } from "./plot.js";
import { startPostgres } from "./postgres.js";
import { isPlot, markdown, plotName, type Report } from "./report.js";
import { runSeries, warmUp } from "./series.js";
import { loadTools } from "./tools.js";
import { variants } from "./variants/index.js";

const root = path.join(__dirname, "..");
const folder = path.join(root, ".pulumi-bench");
const docs = path.join(root, "docs/benchmarks");
const OPTIONS = { quick: { type: "boolean" }, only: { type: "string" }, rounds: { type: "string" } } as const;
const tell = (text: string) => console.error(text);

async function main(args: readonly string[]): Promise<void> {
  if (process.platform !== "linux") throw new Error("it measures by /proc, which only Linux has");
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const series = chosen(values);
  const command = ["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" ");
  // What a run that was stopped has left.
  fs.rmSync(folder, { recursive: true, force: true });
  const skipped: Record<string, string> = {};
  const orSkip = async <Found>(name: string, find: () => Promise<Found>): Promise<Found | undefined> => {
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
      documents: measureDocuments(),
      series: [],
    };
    const used = all.filter(({ name }) => series.some((part) => part.variants.includes(name)));
    await warmUp(used, { folder, tell });
    for (const part of series) {
      report.series.push({ series: part, results: await runSeries(part, all, { folder, tell }) });
    }
    write(report);
  } finally {
    await postgres?.stop();
  }
}

function write(report: Report): void {
  fs.mkdirSync(docs, { recursive: true });
  for (const file of fs.readdirSync(docs)) if (isPlot(file)) fs.rmSync(path.join(docs, file));
  const page = markdown(report);
  fs.writeFileSync(path.join(docs, "README.md"), page);
  fs.writeFileSync(path.join(docs, "results.json"), `${JSON.stringify(report, undefined, 1)}\n`);
  report.series.forEach(({ series, results }, index) =>
    fs.writeFileSync(path.join(docs, plotName(index)), plot(series, results)),
  );
  console.log(page);
  tell(`written to ${path.relative(root, docs)}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
