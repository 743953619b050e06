import type { Part } from "../series.js";
import { type Measure, measured, spread } from "../statistics.js";

/** What an update that changes nothing takes with so many resources. */
export interface Size {
  count: number;
  seconds: number;
  /** Of the CLI, in MB. */
  written: number | undefined;
  /** In kB. */
  state: number | undefined;
}

/** By size, the smallest first. */
export function sizesOf(parts: readonly Part[], variant: string): Size[] {
  const sizes = parts
    .filter(({ series }) => series.latencyMs === 0 && /^(growth: )?\d+ webhooks$/.test(series.title))
    .flatMap(({ series: { count }, results }): Size[] => {
      const median = (measure: Measure) => {
        const values = measured(results, variant, "no-change up", measure);
        return values.length === 0 ? undefined : spread(values).median;
      };
      const seconds = median("wall");
      return seconds === undefined
        ? []
        : [{ count, seconds, written: median("written by the CLI"), state: median("state") }];
    });
  return sizes.sort((one, other) => one.count - other.count);
}

/**
 * From how many resources two stacks are faster than one, where they run one after the other. Three sizes give the curve
 * `start + each × n + growing × n²`; a second stack costs one more start, and halves what grows.
 */
export function worthTwoStacks(sizes: readonly Size[]): number | undefined {
  const [a, b, c] = sizes;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const slope = (from: Size, to: Size) => (to.seconds - from.seconds) / (to.count - from.count);
  const growing = (slope(b, c) - slope(a, b)) / (c.count - a.count);
  const each = slope(a, b) - growing * (a.count + b.count);
  const start = a.seconds - each * a.count - growing * a.count ** 2;
  return growing > 0 && start > 0 ? Math.sqrt((2 * start) / growing) : undefined;
}
