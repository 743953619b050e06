import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { TARGET } from "../platform.js";
import { loadTools } from "../tools.js";
import { environment } from "./environment.js";
import type { Action, Project, Summary, Variant } from "./variant.js";

const STACK = "dev";
const PROGRAMS = path.join(__dirname, "../programs");
const ARGS: Record<Action, string[]> = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

/**
 * A Pulumi program in plain JavaScript, so that all start equally fast.
 *
 * @param programs files of `bench/programs`, the program itself first
 */
export function pulumiVariant(
  name: string,
  programs: readonly string[],
  { isReal = true, env = {} }: { isReal?: boolean; env?: NodeJS.ProcessEnv } = {},
): Variant {
  return {
    name,
    isReal,
    seesDrift: true,
    async project(folder, platform, count, target = TARGET) {
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
      const { findPulumi, pulumiEnvironment } = await loadTools();
      const cli = findPulumi();
      if (cli === undefined) throw new Error("there is no Pulumi CLI; run `npm run setup`");
      const made = pulumiEnvironment({ folder, stack: STACK, cli, env: environment(platform) });
      const project = new PulumiProject(folder, cli.bin, { ...made.env, ...env });
      project.succeed("stack", "init", STACK);
      return project;
    },
  };
}

class PulumiProject implements Project {
  constructor(
    private readonly folder: string,
    private readonly bin: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.pretendDrift(0);
  }

  pretendDrift(count: number): void {
    fs.writeFileSync(path.join(this.folder, "drift.json"), JSON.stringify(count));
  }

  command(action: Action) {
    const args = [...ARGS[action], "--non-interactive", "--color", "never", "--suppress-progress"];
    return { bin: this.bin, args, cwd: this.folder, env: this.env };
  }

  /** Of the CLI's last lines, the stack itself not counted. */
  summary(action: Action, output: string): Summary {
    const lines = output.slice(output.lastIndexOf("\nResources:"));
    const count = (pattern: RegExp) => Number(pattern.exec(lines)?.[1] ?? 0);
    const withoutStack = (all: number) => Math.max(0, all - 1);
    return {
      create: withoutStack(count(/\+ (\d+) (?:to create|created)/)),
      update: count(/~ (\d+) (?:to update|updated)/),
      delete: withoutStack(count(/- (\d+) (?:to delete|deleted)/)),
      same: action === "destroy" ? 0 : withoutStack(count(/(\d+) unchanged/)),
    };
  }

  stateBytes(): number | undefined {
    const files = fs.readdirSync(path.join(this.folder, "state"), { recursive: true, encoding: "utf8" });
    const state = files.find((file) => /stacks\/bench-\w+\/dev\.json(\.gz)?$/.test(file));
    return state === undefined ? undefined : fs.statSync(path.join(this.folder, "state", state)).size;
  }

  succeed(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync(this.bin, [...args, "--non-interactive"], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  }
}
