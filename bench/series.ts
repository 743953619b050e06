import path from "node:path";
import { Life, type Result } from "./life.js";
import type { Series } from "./plan.js";
import type { Variant } from "./variants/variant.js";

interface Surroundings {
  /** In which each life gets a folder. */
  folder: string;
  tell: (text: string) => void;
  /** Aborted when the time for the whole benchmark is over. */
  signal: AbortSignal;
}

/** What became of a series. */
export interface Part {
  series: Series;
  results: Result[];
  /** Why a variant did not end its life. Its numbers from before count. */
  failures: string[];
}

/**
 * The lives of a series. Within a round the variants take turns at each work, so that other load of the machine falls on all of them
 * alike. The order rotates from round to round. A variant that fails takes no further part in the series.
 */
export async function runSeries(
  series: Series,
  variants: readonly Variant[],
  surroundings: Surroundings,
): Promise<Part> {
  const chosen = variants.filter(({ name }) => series.variants.includes(name));
  const part: Part = { series, results: [], failures: [] };
  const failed = new Set<Variant>();
  for (let round = 0; round < series.rounds; round++) {
    const turned = [...chosen.slice(round % chosen.length), ...chosen.slice(0, round % chosen.length)];
    await runRound(part, turned, failed, surroundings);
  }
  return part;
}

/** A life that does not count: the first one of a variant is slower than all others, because its files are not in memory yet. */
export async function warmUp(variants: readonly Variant[], surroundings: Surroundings): Promise<void> {
  const series: Series = {
    title: "warm-up",
    variants: variants.map(({ name }) => name),
    works: ["first up", "preview", "destroy"],
    latencyMs: 0,
    count: 2,
    rounds: 1,
  };
  await runSeries(series, variants, surroundings);
}

async function runRound(
  { series, results, failures }: Part,
  variants: readonly Variant[],
  failed: Set<Variant>,
  { folder, tell, signal }: Surroundings,
): Promise<void> {
  const { latencyMs, count, omitted = {} } = series;
  const works = series.works.flatMap((work) => Array<typeof work>(series.times?.[work] ?? 1).fill(work));
  const lives = new Map<Variant, Life>();
  const attempt = async (variant: Variant, step: () => Promise<void>) => {
    if (failed.has(variant)) return;
    try {
      signal.throwIfAborted();
      await step();
    } catch (error) {
      const reason = (signal.aborted ? signal.reason : error) as Error;
      failed.add(variant);
      tell(`${variant.name}: ${reason.message}`);
      failures.push(`${variant.name}: ${reason.message.split("\n")[0]}`);
    }
  };
  try {
    for (const [index, variant] of variants.entries()) {
      await attempt(variant, async () => {
        const own = path.join(folder, `life-${index}`);
        lives.set(variant, await Life.begin(variant, { folder: own, count, latencyMs, signal }));
      });
    }
    for (const work of works) {
      for (const [variant, life] of lives) {
        if (!life.does(work) || omitted[variant.name]?.includes(work) === true) continue;
        await attempt(variant, async () => {
          const result = await life.run(work);
          results.push(result);
          tell(`${variant.name}, ${count}, ${work}: ${result.wallSeconds.toFixed(1)} s`);
        });
      }
    }
  } finally {
    for (const [{ name }, life] of lives) {
      await life.end().catch((error: Error) => failures.push(`${name}: ${error.message}`));
    }
  }
}
