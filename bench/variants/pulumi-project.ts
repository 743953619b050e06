import fs from "node:fs";
import path from "node:path";
import { type Command, measuredRun } from "../measured-run.js";
import { loadTools } from "../tools.js";
import type { Action } from "../works.js";
import type { Project, Summary } from "./variant.js";

export const STACK = "dev";
const AKINON = path.join(__dirname, "../../cli/akinon.js");
const ARGS: Record<Exclude<Action, "drift">, string[]> = {
  up: ["up", "--yes", "--skip-preview"],
  preview: ["preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

interface Options {
  /** In which the state lies. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Of a variant; wins over what it needs by itself. */
  own?: NodeJS.ProcessEnv | undefined;
  /** In which the program lies; default `folder`. */
  cwd?: string;
  /** For commands that look at the stack's configuration. */
  configFile?: string;
}

/** A stack that the Pulumi CLI runs. */
export class PulumiProject implements Project {
  private readonly cwd: string;
  private readonly config: readonly string[];
  #isFleet = false;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    { cwd = folder, configFile }: Options,
  ) {
    this.cwd = cwd;
    this.config = configFile === undefined ? [] : ["--config-file", configFile];
    this.pretendDrift(0);
  }

  static async begin(options: Options): Promise<PulumiProject> {
    const { findPulumi, pulumiEnvironment } = await loadTools();
    const cli = findPulumi();
    if (cli === undefined) throw new Error("there is no Pulumi CLI; run `npm run setup`");
    const { env } = pulumiEnvironment({ folder: options.folder, stack: STACK, cli, env: options.env });
    const project = new PulumiProject(cli.bin, options.folder, { ...env, ...options.own }, options);
    await project.#succeed({ ...project.command("up"), args: ["stack", "init", STACK, "--non-interactive"] });
    return project;
  }

  pretendDrift(count: number): void {
    fs.writeFileSync(path.join(this.folder, "drift.json"), JSON.stringify(count));
  }

  command(action: Action) {
    const { bin, cwd, env, config } = this;
    if (action === "drift") {
      const all = this.#isFleet ? ["--all"] : [];
      return { bin: process.execPath, args: [AKINON, "drift", "--json", ...all, ...config], cwd, env };
    }
    const quiet = ["--non-interactive", "--color", "never", "--suppress-progress"];
    return { bin, args: [...ARGS[action], ...config, ...quiet], cwd, env };
  }

  /** Of the CLI's last lines, the stack itself not counted. */
  summary(action: Action, output: string): Summary {
    if (action === "drift") return summaryOfDrift(output);
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
    const file = this.#stateFile();
    return file === undefined ? undefined : fs.statSync(file).size;
  }

  state(): string {
    return fs.readFileSync(this.#stateFile()!, "utf8");
  }

  /** Applies it, and gives it more stacks with the same resources, which stand on the platform once. */
  async applyAndCopy(stacks: number): Promise<void> {
    await this.#succeed(this.command("up"));
    this.#isFleet = true;
    const file = this.#stateFile()!;
    const state = this.state();
    const settings = (stack: string) => path.join(this.folder, `Pulumi.${stack}.yaml`);
    for (let index = 1; index < stacks; index++) {
      const name = `copy-${index}`;
      fs.copyFileSync(settings(STACK), settings(name));
      const copy = path.join(path.dirname(file), path.basename(file).replace(STACK, name));
      fs.writeFileSync(copy, state.replaceAll(`urn:pulumi:${STACK}::`, `urn:pulumi:${name}::`));
    }
  }

  #stateFile(): string | undefined {
    const files = fs.readdirSync(path.join(this.folder, "state"), { recursive: true, encoding: "utf8" });
    const state = files.find((file) => /\/stacks\/[^/]+\/dev\.json(\.gz)?$/.test(file));
    return state === undefined ? undefined : path.join(this.folder, "state", state);
  }

  async #succeed(command: Command): Promise<void> {
    const { code, output } = await measuredRun(command);
    if (code !== 0) throw new Error(`pulumi ${command.args.join(" ")} ended with ${code}:\n${output}`);
  }
}

/** Of the report that `akinon drift --json` prints. */
function summaryOfDrift(output: string): Summary {
  const { stacks } = JSON.parse(output) as { stacks: { resources: number; drifted: unknown[] }[] };
  const count = (of: (stack: (typeof stacks)[number]) => number) => stacks.reduce((sum, stack) => sum + of(stack), 0);
  const update = count(({ drifted }) => drifted.length);
  return { create: 0, update, delete: 0, same: count(({ resources }) => resources) - update };
}
