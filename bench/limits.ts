import type { Part } from "./series.js";
import { type Measure, measured, ratio, spread } from "./statistics.js";
import type { Work } from "./works.js";

/** What this package promises of its speed. */
interface Limit {
  what: string;
  most: number;
  unit: "s" | "×" | "requests";
  /** Undefined where the runs that it needs are missing. */
  of: (parts: readonly Part[]) => number | undefined;
}

const FLOOR: readonly [Work, Measure, number][] = [
  ["first up", "wall", 1.15],
  ["no-change up", "wall", 1.1],
  ["preview", "wall", 1.15],
  ["preview, all drifted", "wall", 1.2],
  ["refresh", "wall", 1.15],
  ["destroy", "wall", 1.2],
  ["preview", "CPU of the program", 1.15],
  ["preview", "memory of the program", 1.15],
  ["preview", "memory of the provider", 1.2],
  ["preview", "state", 1.1],
];

const LIMITS: readonly Limit[] = [
  {
    what: "preview of 25 webhooks, to the floor",
    most: 1.05,
    unit: "×",
    of: toFloor("25 webhooks", "preview", "wall"),
  },
  ...FLOOR.map(([work, measure, most]): Limit => {
    const what = `${work} of 1,000 webhooks: ${measure}, to the floor`;
    return { what, most, unit: "×", of: toFloor("1000 webhooks", work, measure) };
  }),
  { what: "drift of 1,000 webhooks", most: 1.5, unit: "s", of: wall("1000 webhooks", "ours", "drift") },
  {
    what: "drift of 50 stacks with 20 webhooks each",
    most: 20,
    unit: "s",
    of: wall("drift of 50 stacks: 1000 webhooks", "ours, 50 stacks", "drift"),
  },
  // By its CPU time, which other work of the machine disturbs less than the wall, and by what it could wait for.
  { what: "preflight in a preview of 25 resources that stand: CPU", most: 0.15, unit: "s", of: preflight("CPU") },
  {
    what: "preflight in a preview of 25 resources that stand: requests",
    most: 0,
    unit: "requests",
    of: preflight("reads"),
  },
];

/** One row for each limit that was measured: what, the measured value, the limit, and whether it is kept. */
export const limitRows = (parts: readonly Part[]): string[][] =>
  LIMITS.flatMap(({ what, most, unit, of }) => {
    const value = of(parts);
    if (value === undefined) return [];
    const text = (number: number) =>
      unit === "requests" ? String(number) : unit === "×" ? `${number.toFixed(2)}×` : `${number.toFixed(2)} s`;
    return [[what, text(value), text(most), value <= most ? "kept" : "**over**"]];
  });

const runs = (parts: readonly Part[], title: string, variant: string, work: Work, measure: Measure) =>
  measured(parts.find(({ series }) => series.title === title)?.results ?? [], variant, work, measure);

function toFloor(title: string, work: Work, measure: Measure): Limit["of"] {
  return (parts) => {
    const [ours, floor] = ["ours", "floor"].map((variant) => runs(parts, title, variant, work, measure));
    return ratio(ours!, floor!);
  };
}

function wall(title: string, variant: string, work: Work): Limit["of"] {
  return (parts) => {
    const seconds = runs(parts, title, variant, work, "wall");
    return seconds.length === 0 ? undefined : spread(seconds).median;
  };
}

/** The median of the differences of each pair of runs, which followed each other. */
function preflight(measure: Measure): Limit["of"] {
  return (parts) => {
    const [on, off] = ["program", "program, preflight off"].map((variant) =>
      runs(parts, "the program of this repository: 1 seller", variant, "preview", measure),
    ) as [number[], number[]];
    const isWhole = on.length > 0 && on.length === off.length;
    return isWhole ? spread(on.map((each, at) => each - off[at]!)).median : undefined;
  };
}
