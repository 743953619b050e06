import type { Part } from "../series.js";
import { measured, spread } from "../statistics.js";
import { table, value } from "../table.js";
import { type Size, sizesOf, worthTwoStacks } from "./growth.js";
import type { Profiled } from "./measure.js";

/** Where the time of an update goes, and what makes it grow; from this run's own numbers. */
export const whereSections = (profiles: readonly Profiled[], parts: readonly Part[]): string[] => [
  ...profileSection(profiles),
  ...startSection(parts),
  ...differenceSection(parts),
  ...stateSection(profiles.at(-1)),
  ...growthSection(parts),
];

function profileSection(profiles: readonly Profiled[]): string[] {
  if (profiles.length === 0) return [];
  const processes = profiles.flatMap(({ work, count, ...both }) =>
    (["program", "provider"] as const).map((process) => ({ head: `${process}, ${work}`, parts: both[process], count })),
  );
  const names = [...new Set(processes.flatMap(({ parts }) => Object.keys(parts)))];
  const cell = (milliseconds = 0, count: number) =>
    milliseconds < 1 ? "–" : `${value(Math.round(milliseconds))} ms (${value(milliseconds / count)})`;
  return [
    "## Where the time goes\n",
    `CPU time of the two Node processes of *ours* with ${processes[0]!.count} webhooks, by a profile of one run; in brackets for each webhook. ` +
      "The profiler itself costs time.\n",
    table(
      ["", ...processes.map(({ head }) => head)],
      names.map((name) => [name, ...processes.map(({ parts, count }) => cell(parts[name], count))]),
    ),
  ];
}

function stateSection(profiled: Profiled | undefined): string[] {
  if (profiled === undefined) return [];
  return [
    "## Where the state goes\n",
    `Bytes of one of ${profiled.count} webhooks of *ours*, on average. The floor has what is the engine's own, and the inputs twice.\n`,
    table(
      ["", "bytes"],
      Object.entries(profiled.state).map(([part, size]) => [part, value(Math.round(size))]),
    ),
  ];
}

/** By a line through the smallest and the largest size. */
function startSection(parts: readonly Part[]): string[] {
  const at = (title: string) => parts.find(({ series }) => series.title === title);
  const [small, large] = [at("25 webhooks"), at("1000 webhooks")];
  if (small === undefined || large === undefined) return [];
  const rows = (["CPU of the program", "CPU of the provider", "CPU of the CLI"] as const).map((measure) => {
    const cells = ["floor", "ours"].flatMap((variant) => {
      const [less, more] = [small, large].map(
        ({ results }) => spread(measured(results, variant, "preview", measure)).median,
      ) as [number, number];
      const each = (more - less) / (large.series.count - small.series.count);
      return [`${value(less - each * small.series.count)} s`, `${value(each * 1000)} ms`];
    });
    return [measure, ...cells.map((cell) => (cell.startsWith("NaN") ? "–" : cell))];
  });
  return [
    "What a preview costs at its start, and for each webhook (of the line through 25 and 1,000 webhooks):\n",
    table(["", "floor: start", "floor: each", "ours: start", "ours: each"], rows),
  ];
}

/** Whose time makes a work of the largest series longer than the floor's: two processes work at once, so the walls are less than the sums. */
function differenceSection(parts: readonly Part[]): string[] {
  const part = parts.find(({ series }) => series.title === "1000 webhooks");
  if (part === undefined) return [];
  const measures = ["wall", "CPU of the CLI", "CPU of the program", "CPU of the provider"] as const;
  const rows = part.series.works.flatMap((work) => {
    const more = measures.map((measure) => {
      const [ours, floor] = ["ours", "floor"].map((variant) => measured(part.results, variant, work, measure));
      return ours!.length === 0 || floor!.length === 0 ? undefined : spread(ours!).median - spread(floor!).median;
    });
    const cell = (seconds: number | undefined) => (seconds === undefined ? "–" : `${value(seconds)} s`);
    return more[0] === undefined ? [] : [[work, ...more.map(cell)]];
  });
  return [
    "What *ours* takes more than the floor with 1,000 webhooks. In an update, a refresh and a destroy most of it is the CLI's, which writes the " +
      "state at each step: it encodes each member of each output anew, and *ours* has outputs where the floor has none.\n",
    table(["", ...measures], rows),
  ];
}

const NO_CHECKPOINTS =
  "*No checkpoints* is `PULUMI_EXPERIMENTAL=true PULUMI_SKIP_CHECKPOINTS=true`: the engine writes the state once, at the end. An update " +
  "that is cut off then forgets what it made.";

function growthSection(parts: readonly Part[]): string[] {
  const kinds = ["floor", "floor, no checkpoints", "ours", "ours, no checkpoints"] as const;
  const sizes = kinds.map((variant) => [variant, sizesOf(parts, variant)] as const);
  const rows = sizes.flatMap(([variant, all]) => all.map((size) => growthRow(variant, size)));
  if (rows.length === 0) return [];
  const from = worthTwoStacks(sizes.find(([variant]) => variant === "ours")![1]);
  const isWithout = parts.some(({ series }) => series.variants.some((variant) => variant.endsWith("no checkpoints")));
  const isCompared = parts.some(({ series }) => series.title.startsWith("ways to keep the state"));
  return [
    "## Growth\n",
    "An update that changes nothing. At each step the engine writes the whole state, and a copy of it as a backup: twice as many " +
      "resources are twice as many steps, each with a state of twice the size. So the floor grows with the square of the resources." +
      (isWithout ? ` ${NO_CHECKPOINTS}` : "") +
      (isCompared ? " For other ways see *ways to keep the state* below." : "") +
      "\n",
    table(["", "webhooks", "wall", "for each", "written by the CLI", "state"], rows),
    ...(from === undefined
      ? []
      : [
          `From ${Math.round(from / 10) * 10} resources on, two stacks one after the other are faster than one of the same size.\n`,
        ]),
  ];
}

const growthRow = (variant: string, { count, seconds, written, state }: Size) => [
  variant,
  String(count),
  `${value(seconds)} s`,
  `${value((seconds * 1000) / count)} ms`,
  written === undefined ? "–" : `${value(written)} MB`,
  state === undefined ? "–" : `${value(state)} kB`,
];
