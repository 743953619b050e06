import type { DocumentWork } from "./documents/measure.js";
import type { Result } from "./life.js";
import { limitRows } from "./limits.js";
import type { Machine } from "./machine.js";
import type { Series } from "./plan.js";
import type { Part } from "./series.js";
import { type Measure, measured, MEASURES, ratio, spread } from "./statistics.js";
import { table, value } from "./table.js";
import type { Profiled } from "./where/measure.js";
import { whereSections } from "./where/section.js";
import type { Work } from "./works.js";

export interface Report {
  /** The command that made it. */
  command: string;
  machine: Machine;
  /** Variants that did not run, and why. */
  skipped: Record<string, string>;
  documents: readonly DocumentWork[];
  profiles: readonly Profiled[];
  series: Part[];
}

const TOOLS = {
  floor: "the same registrations with a provider that does nothing. This is the engine itself.",
  ours: "`OmsWebhook` of this package.",
  usual: "a dynamic provider as people usually write one, with axios and one GET for each read.",
  OpenTofu: "with the provider `Mastercard/restapi`. It does not see drift.",
  program: "the program of this repository, which connects sellers with 25 resources each.",
};

/** Of each tool that takes part, also in other surroundings such as `ours, gzip`. */
const toolLines = (parts: readonly Part[]) =>
  Object.entries(TOOLS)
    .filter(([name]) => parts.some(({ series }) => series.variants.some((variant) => variant.split(",")[0] === name)))
    .map(([name, text]) => `- **${name}**: ${text}\n`)
    .join("");

const introduction = (command: string, parts: readonly Part[]) => `# Benchmarks

\`${command}\` made this page. It brings the same webhooks to a sandbox by several tools, which take turns on one machine. A run counts
only if it did what it should: its exit code, what the tool says it did, its writes, and what stands on the platform are checked.

${toolLines(parts)}
Compare ratios, not times: times are those of one machine. CPU is that of all processes of a run but the sandbox, looked up every
20 ms; memory is the peak of the largest process. Where a work ran several times you see medians: of the ratios of runs that followed each
other, and of the numbers themselves, with the smallest and the largest in brackets.
`;

const BESIDES: readonly Measure[] = [
  "CPU",
  "CPU of the program",
  "CPU of the provider",
  "CPU of the CLI",
  "memory of the program",
  "memory of the provider",
  "memory of the CLI",
  "state",
  "reads",
];

export function markdown({ command, machine, skipped, documents, profiles, series }: Report): string {
  return [
    introduction(command, series),
    machineTable(
      machine,
      series.flatMap(({ results }) => results),
    ),
    ...Object.entries(skipped).map(([name, why]) => `Not measured: ${name} (${why}).\n`),
    ...limitSection(series),
    ...whereSections(profiles, series),
    ...(documents.length > 0 ? [documentSection(documents)] : []),
    ...series.map((part, index) => section(part, series[index - 1], index)),
  ].join("\n");
}

function limitSection(parts: readonly Part[]): string[] {
  const rows = limitRows(parts);
  return rows.length === 0 ? [] : ["## Limits\n", table(["", "measured", "at most", ""], rows)];
}

const documentSection = (works: readonly DocumentWork[]) =>
  [
    "## Documents\n",
    "All that an update and a destroy compare and record of one document, in a process of its own; the memory is what that adds.\n",
    table(
      ["", "wall", "memory"],
      works.map(({ title, seconds, megabytes }) => [title, `${value(seconds)} s`, `${value(megabytes)} MB`]),
    ),
  ].join("\n");

/** File name of the plot of a series. */
export const plotName = (index: number) => `series-${index + 1}.svg`;
export const isPlot = (file: string) => /^series-\d+\.svg$/.test(file);

function machineTable(machine: Machine, results: readonly Result[]): string {
  const { cores, cpu, memoryGb, system, node, pulumi, sdk, opentofu, postgres, commit, when, load } = machine;
  const others = spread(results.map(({ othersCores }) => othersCores));
  return table(
    ["", ""],
    [
      ["measured", `${when} UTC, commit ${commit}`],
      ["machine", `${cores} cores, ${cpu}, ${memoryGb} GB, ${system}`],
      ["load before", value(load)],
      ...(results.length === 0
        ? []
        : [["others' work", `${value(others.median)} cores during a run (median), ${value(others.max)} at most`]]),
      ["versions", `Node ${node}, Pulumi ${pulumi}, its SDK ${sdk}, OpenTofu ${opentofu}, PostgreSQL ${postgres}`],
    ],
  );
}

function section(part: Part, before: Part | undefined, index: number): string {
  const { series, results, failures } = part;
  const { title, variants, works, rounds, times = {} } = series;
  const often = Object.entries(times).map(([work, count]) => `, ${work} ${count} times per round`);
  const head = [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}\n`,
    ...failures.map((failure) => `**Failed**, and its numbers end there: ${failure}.\n`),
  ];
  const names = variants.filter((name) => results.some(({ variant }) => variant === name));
  const base = names[0];
  if (base === undefined) return head.join("\n");
  const row = (title: string, work: Work, measure: Measure) => [
    title,
    ...names.map((name) => cell(results, { name, base, work, measure })),
  ];
  const besides = works.includes("preview") ? BESIDES.map((measure) => row(measure, "preview", measure)) : [];
  if (before !== undefined && isSmaller(before.series, series)) {
    const costs = names.map((name) => costOfOneMore(before, part, name));
    besides.push([
      `each more than ${before.series.count}`,
      ...costs.map((cost, at) => (Number.isNaN(cost) ? "–" : text([cost], at === 0 ? [] : [costs[0]!], "ms"))),
    ]);
  }
  return [
    ...head,
    `Wall time, with its ratio to ${base}; ${rounds === 1 ? "one round" : `${rounds} rounds`}${often.join("")}.\n`,
    table(
      ["", ...names],
      works.map((work) => row(work, work, "wall")),
    ),
    `![Wall time of each work](${plotName(index)})\n`,
    ...(besides.length === 0 ? [] : ["A preview that finds no change:\n", table(["", ...names], besides)]),
  ].join("\n");
}

/** Whether two series differ in nothing but how many webhooks there are. */
const isSmaller = (one: Series, other: Series) =>
  one.count < other.count && one.latencyMs === other.latencyMs && String(one.variants) === String(other.variants);

/** How many milliseconds a preview takes for each webhook that the larger series has more; NaN where one was not measured. */
function costOfOneMore(small: Part, large: Part, name: string): number {
  const wall = ({ results }: Part) => spread(measured(results, name, "preview", "wall")).median;
  return ((wall(large) - wall(small)) * 1000) / (large.series.count - small.series.count);
}

function cell(
  results: readonly Result[],
  { name, base, work, measure }: { name: string; base: string; work: Work; measure: Measure },
): string {
  const of = (variant: string) => measured(results, variant, work, measure);
  const own = of(name);
  return own.length === 0 ? "–" : text(own, name === base ? [] : of(base), MEASURES[measure].unit);
}

/** The median of some numbers with its range, behind their ratio to other ones where there are any. */
function text(own: readonly number[], base: readonly number[], unit: string): string {
  const { median, min, max } = spread(own);
  const range = value(min) === value(max) ? "" : ` (${value(min)}–${value(max)})`;
  const times = ratio(own, base);
  return `${times === undefined ? "" : `**${times.toFixed(2)}×** `}${`${value(median)} ${unit}`.trim()}${range}`;
}
