import path from "node:path";
import { Life, type Result } from "./life.js";
import type { Series } from "./plan.js";
import type { Variant } from "./variants/variant.js";

interface Surroundings {
  /** In which each life gets a folder. */
  folder: string;
  tell: (text: string) => void;
}

/**
 * The lives of a series. Within a round the variants take turns at each work, so that other load of the machine falls on all of them
 * alike. The order rotates from round to round.
 */
export async function runSeries(
  series: Series,
  variants: readonly Variant[],
  surroundings: Surroundings,
): Promise<Result[]> {
  const chosen = variants.filter(({ name }) => series.variants.includes(name));
  const results: Result[] = [];
  for (let round = 0; round < series.rounds; round++) {
    const turned = [...chosen.slice(round % chosen.length), ...chosen.slice(0, round % chosen.length)];
    results.push(...(await runRound(series, turned, surroundings)));
  }
  return results;
}

/** A life that does not count: the first one of a variant is slower than all others, because its files are not in memory yet. */
export async function warmUp(variants: readonly Variant[], surroundings: Surroundings): Promise<void> {
  await runRound({ works: ["first up", "preview", "destroy"], latencyMs: 0, count: 2 }, variants, surroundings);
}

async function runRound(
  { works, latencyMs, count }: Pick<Series, "works" | "latencyMs" | "count">,
  variants: readonly Variant[],
  { folder, tell }: Surroundings,
): Promise<Result[]> {
  const results: Result[] = [];
  const lives: Life[] = [];
  try {
    for (const [index, variant] of variants.entries()) {
      lives.push(await Life.begin(variant, { folder: path.join(folder, `life-${index}`), count, latencyMs }));
    }
    for (const work of works) {
      for (const life of lives.filter((candidate) => candidate.does(work))) {
        const result = await life.run(work);
        results.push(result);
        tell(`${result.variant}, ${count}, ${work}: ${result.wallSeconds.toFixed(1)} s`);
      }
    }
    return results;
  } finally {
    for (const life of lives) await life.end();
  }
}
