import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Platform, TARGET } from "../platform.js";
import { environment } from "./environment.js";
import { PulumiProject, STACK } from "./pulumi-project.js";
import { eachOnPlatform, type Variant } from "./variant.js";

const PROGRAMS = path.join(__dirname, "../programs");

/**
 * A Pulumi program in plain JavaScript, so that all start equally fast.
 *
 * @param programs files of `bench/programs`, the program itself first
 */
export const pulumiVariant = (
  name: string,
  programs: readonly string[],
  { env = {}, ...traits }: { env?: NodeJS.ProcessEnv } & Partial<Pick<Variant, "makes" | "omits">> = {},
): Variant => ({
  name,
  makes: eachOnPlatform,
  ...traits,
  project: (folder, platform, count, target) => pulumiProject(programs, { folder, platform, count, target, env }),
});

interface Surroundings {
  folder: string;
  platform: Platform;
  count: number;
  target?: string | undefined;
  env?: NodeJS.ProcessEnv;
}

export async function pulumiProject(
  programs: readonly string[],
  { folder, platform, count, target = TARGET, env = {} }: Surroundings,
): Promise<PulumiProject> {
  for (const program of programs) fs.copyFileSync(path.join(PROGRAMS, program), path.join(folder, program));
  const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
  write("bench.json", JSON.stringify({ count, target }));
  write("package.json", JSON.stringify({ main: programs[0] }));
  // A name of its own: PostgreSQL still holds the stack of the life before.
  write(
    "Pulumi.yaml",
    `name: bench-${randomUUID().slice(0, 8)}\nruntime: { name: nodejs, options: { typescript: false } }\noptions: { refresh: always }\n`,
  );
  write(
    `Pulumi.${STACK}.yaml`,
    `config:\n  akinon:omsUrl: ${platform.omsUrl}\n  akinon:omnitronUrl: ${platform.omnitronUrl}\n`,
  );
  return PulumiProject.begin({ folder, env: environment(platform), own: env });
}
