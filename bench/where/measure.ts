import fs from "node:fs";
import path from "node:path";
import { Life } from "../life.js";
import { pulumiVariant } from "../variants/pulumi.js";
import { partsOf, type Profile } from "./parts.js";
import { statePartsOf } from "./state.js";

/** How many milliseconds each part of the two Node processes of a run takes, and how many bytes each part of a webhook in the state. */
export interface Profiled {
  work: "no-change up" | "first up";
  count: number;
  program: Record<string, number>;
  provider: Record<string, number>;
  state: Record<string, number>;
}

interface Surroundings {
  folder: string;
  signal: AbortSignal;
}

/** Profiles one life of this package's webhooks: its first update, and one that changes nothing. */
export async function measureProfiles(count: number, { folder, signal }: Surroundings): Promise<Profiled[]> {
  const profiles = path.join(folder, "profiles");
  fs.mkdirSync(profiles, { recursive: true });
  const profiler = path.join(__dirname, "profiler.cjs");
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(profiler)}`, AKINON_BENCH_PROFILES: profiles };
  const variant = pulumiVariant("ours, profiled", ["ours.js"], { env });
  const life = await Life.begin(variant, { folder: path.join(folder, "profiled"), count, signal });
  const partsIn = (process: string) =>
    partsOf(JSON.parse(fs.readFileSync(path.join(profiles, `${process}.json`), "utf8")) as Profile);
  try {
    const all: Profiled[] = [];
    for (const work of ["first up", "no-change up"] as const) {
      await life.run(work);
      all.push({
        work,
        count,
        program: partsIn("program"),
        provider: partsIn("provider"),
        state: statePartsOf(life.state()),
      });
    }
    return all;
  } finally {
    await life.end();
  }
}
