import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { loadTools } from "../../bench/tools.js";
import { askedNode } from "./asked-node.js";
import { isCanary } from "./canaries.js";
import { evidence } from "./evidence.js";
import { encrypted, makeStack } from "./new-stack.js";
import { NotedProviders } from "./noted-providers.js";
import { preloaded } from "./preloaded.js";
import { root, SECRET_SIGNATURE } from "./provider-host.js";
import { byPassphrase, byVault } from "./secrets-providers.js";
import { type Step, stepsOf } from "./steps.js";

export interface Declared {
  type: string;
  name: string;
  args: Record<string, unknown>;
  /** Resource options that are plain values, e.g. `ignoreChanges`; `within` names the component that is its parent. */
  opts?: Record<string, unknown>;
}

export interface Outcome {
  code: number;
  output: string;
}

export interface StateResource {
  type: string;
  urn: string;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** Declares what `resources.json` lists: the program of lifecycle tests, as plain JavaScript so that it starts fast. */
const PROGRAM = `const akinon = require("pulumi-akinon");
const { ComponentResource, secret } = require("@pulumi/pulumi");
const resources = JSON.parse(require("fs").readFileSync("resources.json", "utf8"), (_, value) =>
  value !== null && typeof value === "object" && "$secret" in value ? secret(value.$secret) : value);
let component;
for (const { type, name, args, opts: { within, ...opts } = {} } of resources) {
  if (within !== undefined) opts.parent = component ??= new ComponentResource("test:index:Component", within);
  new akinon[type](name, args, opts);
}
`;

/** In a declaration: a value that the program marks secret. */
export const marked = (value: unknown) => ({ $secret: value });

interface Options {
  /** Of the CLI. */
  env?: NodeJS.ProcessEnv;
  /** Encrypts the stack's secrets as a user's does, instead of the way that costs the CLI least. */
  passphrase?: boolean;
}

const PROGRAM_FILES = ["index.js", "package.json", "resources.json"];

const STACK = "dev";

/** A project of its own, run by the real CLI on a file backend of its own. */
export class PulumiProject {
  private readonly path: string | undefined;

  private constructor(
    readonly folder: string,
    private readonly bin: string,
    /** In which the CLI runs; a test may add to it. */
    readonly env: NodeJS.ProcessEnv,
    readonly cwd: string,
    readonly stackOptions: readonly string[],
  ) {
    this.path = env.PATH;
  }

  /** A project whose program declares what a test asks for. */
  static async withResources(config: Record<string, unknown>, options: Options = {}): Promise<PulumiProject> {
    const project = await PulumiProject.make((folder) => folder, []);
    Object.assign(project.env, askedNode(project.env), options.env);
    project.env.NODE_OPTIONS = preloaded("late-sdk.cjs", project.env);
    project.env.PLAIN_JAVASCRIPT = "true";
    fs.writeFileSync(
      path.join(project.folder, "Pulumi.yaml"),
      "name: lifecycle\nruntime:\n  name: nodejs\n  options: { typescript: false }\noptions: { refresh: always }\n",
    );
    project.program(PROGRAM);
    fs.writeFileSync(path.join(project.folder, "package.json"), '{ "main": "index.js" }\n');
    project.declare([]);
    await project.initialise(config, options);
    return project;
  }

  /** This repository's own program, with a configuration file of the test's. */
  static async ofRepository(
    config: Record<string, unknown>,
    options: Pick<Options, "passphrase"> = {},
  ): Promise<PulumiProject> {
    const project = await PulumiProject.make(
      () => root,
      (folder) => ["--config-file", path.join(folder, "Pulumi.dev.yaml")],
    );
    Object.assign(project.env, askedNode(project.env));
    project.env.NODE_OPTIONS = preloaded("late-sdk.cjs", project.env);
    project.env.QUICK_TYPESCRIPT = "true";
    await project.initialise(config, options);
    return project;
  }

  /** A program that lies in a folder of its own, with what it needs installed there. */
  static async inFolder(home: string, config: Record<string, unknown>): Promise<PulumiProject> {
    const project = await PulumiProject.make(
      () => home,
      (folder) => ["--config-file", path.join(folder, "Pulumi.dev.yaml")],
    );
    // Its types are another test's.
    project.env.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
    project.runBy({ typescript: false });
    await project.initialise(config, { passphrase: true });
    return project;
  }

  /** What runs the program of a folder; `bin` comes first on its PATH. */
  runBy({ typescript, bin }: { typescript: boolean; bin?: string | undefined }): void {
    this.env.PATH = [bin, this.path].filter((part) => part !== undefined).join(path.delimiter);
    fs.writeFileSync(
      path.join(this.cwd, "Pulumi.yaml"),
      `name: consumer\nruntime:\n  name: nodejs\n  options: { typescript: ${typescript} }\noptions: { refresh: always }\n`,
    );
  }

  private static async make(
    cwd: (folder: string) => string,
    stackOptions: string[] | ((folder: string) => string[]),
  ): Promise<PulumiProject> {
    const { findPulumi, pulumiEnvironment } = await loadTools();
    const cli = findPulumi();
    if (cli === undefined) throw new Error("there is no Pulumi CLI; run `npm run setup`");
    fs.mkdirSync(path.join(root, ".pulumi-test"), { recursive: true });
    const folder = fs.mkdtempSync(path.join(root, ".pulumi-test", "project-"));
    const { env } = pulumiEnvironment({ folder, stack: STACK, cli });
    // It lives for a second, in which it collects more than it needs.
    env.GOGC = "off";
    const options = typeof stackOptions === "function" ? stackOptions(folder) : stackOptions;
    return new PulumiProject(folder, cli.bin, env, cwd(folder), options);
  }

  private async initialise(config: Record<string, unknown>, { passphrase }: Options): Promise<void> {
    const secrets = passphrase ? byPassphrase(this.env.PULUMI_CONFIG_PASSPHRASE!) : await byVault();
    Object.assign(this.env, secrets.env);
    const lines = Object.entries(config).map(([key, value]) => {
      const text = JSON.stringify(value, (_, part: unknown) => (isCanary(part) ? encrypted(part, secrets) : part));
      return `  ${key}: ${text}\n`;
    });
    fs.writeFileSync(path.join(this.folder, "Pulumi.dev.yaml"), `config:\n${lines.join("")}${secrets.settings}`);
    const project = /^name: (.*)$/m.exec(fs.readFileSync(path.join(this.cwd, "Pulumi.yaml"), "utf8"))![1]!;
    if (!this.env.PULUMI_BACKEND_URL!.startsWith("file:")) {
      await this.succeed("stack", "init", STACK, "--non-interactive");
    } else makeStack(path.join(this.folder, "state"), { project, stack: STACK, secrets });
  }

  /** Gives it a program of the test's own. */
  program(text: string): void {
    fs.writeFileSync(path.join(this.folder, "index.js"), text);
  }

  declare(resources: readonly Declared[]): void {
    fs.writeFileSync(path.join(this.folder, "resources.json"), JSON.stringify(resources));
  }

  up = () => this.succeed("up", "--yes", "--skip-preview", "--non-interactive", ...this.stackOptions);
  tryUp = (...flags: string[]) =>
    this.run("up", "--yes", "--skip-preview", "--non-interactive", ...flags, ...this.stackOptions);
  destroy = () => this.succeed("destroy", "--yes", "--skip-preview", "--non-interactive", ...this.stackOptions);
  tryDestroy = () => this.run("destroy", "--yes", "--skip-preview", "--non-interactive", ...this.stackOptions);
  import = (file: string) => this.succeed("stack", "import", "--file", file);

  /** A preview and an update, neither of which changes anything. */
  async upUnchanged(): Promise<Outcome> {
    const outcome = await this.succeed(
      ...["up", "--yes", "--expect-no-changes", "--non-interactive"],
      ...this.stackOptions,
    );
    const { output } = outcome;
    if (/^ +[+~-]{1,2} \d/m.test(output)) throw new Error(`the preview of an update announces changes:\n${output}`);
    return outcome;
  }

  /** What an update would do, without what stays as it is. */
  async preview(): Promise<Step[]> {
    return stepsOf((await this.succeed("preview", "--json", "--non-interactive", ...this.stackOptions)).output);
  }

  driftCheck = () => this.run("preview", "--expect-no-changes", "--non-interactive", ...this.stackOptions);

  /** The steps of a check that finds drift. */
  async drift(): Promise<Step[]> {
    const found = await this.run(
      ...["preview", "--json", "--expect-no-changes", "--non-interactive"],
      ...this.stackOptions,
    );
    if (found.code !== 7) throw new Error(`a check for drift ended with ${found.code}:\n${found.output}`);
    return stepsOf(found.output);
  }

  /** The stack's outputs: from the state's file, unless the CLI has to decrypt one. */
  async outputs(): Promise<Record<string, unknown>> {
    const { outputs = {} } = this.resources().find(({ type }) => type === "pulumi:pulumi:Stack")!;
    if (!JSON.stringify(outputs).includes(SECRET_SIGNATURE)) return outputs;
    const { output } = await this.succeed("stack", "output", "--json", "--show-secrets");
    return JSON.parse(output) as Record<string, unknown>;
  }

  /** Sets values of the configuration by their paths, `secrets` encrypted. */
  async set(settings: Record<string, string>, secrets: Record<string, string> = {}): Promise<void> {
    const flags = (flag: string, values: Record<string, string>) =>
      Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);
    const all = [...flags("--plaintext", settings), ...flags("--secret", secrets)];
    await this.succeed("config", "set-all", "--path", ...all, ...this.stackOptions);
  }

  async stateText(): Promise<string> {
    return (await this.succeed("stack", "export")).output;
  }

  /** Our resources, as the state's file has them. */
  state(): StateResource[] {
    return this.resources().filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/akinon:"));
  }

  private resources(): StateResource[] {
    const file = JSON.parse(fs.readFileSync(this.stateFile, "utf8")) as {
      checkpoint: { latest?: { resources?: StateResource[] } };
    };
    return file.checkpoint.latest?.resources ?? [];
  }

  /** Comes last where a test clears up: it throws when a secret shows. */
  remove(): void {
    try {
      this.searchFiles();
    } finally {
      fs.rmSync(this.folder, { recursive: true, force: true });
    }
  }

  /** Every file that a run left, but for the program, which is the test's own. */
  private searchFiles(): void {
    const files = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const where = path.relative(this.folder, path.join(file.parentPath, file.name));
      if (PROGRAM_FILES.includes(where)) continue;
      // Some are encrypted.
      const text = fs.readFileSync(path.join(this.folder, where), "latin1");
      evidence.search("files of Pulumi's backend, home and stack configuration", where, text);
    }
  }

  async succeed(...args: string[]): Promise<Outcome> {
    const outcome = await this.run(...args);
    if (outcome.code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${outcome.code}:\n${outcome.output}`);
    return outcome;
  }

  /** Kills an update, with all that it started, as soon as `isDue` resolves. */
  async upKilledWhen(isDue: Promise<unknown>): Promise<void> {
    const providers = new NotedProviders(this);
    providers.forget();
    const args = ["up", "--yes", "--skip-preview", "--non-interactive", ...this.stackOptions];
    const child = spawn(this.bin, args, { cwd: this.cwd, env: { ...this.env, ...providers.env }, detached: true });
    const output = outputOf(child);
    const ended = new Promise((resolve) => child.once("close", resolve));
    await Promise.race([isDue, ended]);
    // Its group: the language host goes with it. The provider has one of its own.
    if (child.exitCode === null) process.kill(-child.pid!, "SIGKILL");
    providers.kill();
    await ended;
    evidence.search("output of the Pulumi CLI", "an update that is killed", output());
  }

  private get stateFile(): string {
    const projects = path.join(this.folder, "state/.pulumi/stacks");
    return path.join(projects, fs.readdirSync(projects)[0]!, `${STACK}.json`);
  }

  /** The file that a file backend keeps beside the state, if it is not told otherwise. It is written in place, so that a kill may leave it empty. */
  get attributesFile(): string {
    return `${this.stateFile}.attrs`;
  }

  async run(...args: string[]): Promise<Outcome> {
    const outcome = await this.runUnsearched(...args);
    evidence.search("output of the Pulumi CLI", `pulumi ${args.slice(0, 2).join(" ")}`, outcome.output);
    return outcome;
  }

  /** For output that Pulumi itself fills with secrets. */
  runUnsearched(...args: string[]): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.bin, [...args, "--color", "never"], { cwd: this.cwd, env: this.env });
      const output = outputOf(child);
      child.once("error", reject);
      child.once("close", (code) => resolve({ code: code ?? 1, output: output() }));
    });
  }
}

function outputOf({ stdout, stderr }: ChildProcessWithoutNullStreams): () => string {
  let output = "";
  for (const stream of [stdout, stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
  return () => output;
}
