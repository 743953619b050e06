import { spawn } from "node:child_process";
import { UserError } from "./user-error.js";

export interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** The environment in which Pulumi runs for a stack; without a name, for none. */
export type EnvironmentOf = (stack: string | undefined) => NodeJS.ProcessEnv;

/** The Pulumi CLI, in one project. What it prints stays in memory: with `--show-secrets` it holds secrets in clear. */
export class Pulumi {
  constructor(
    readonly folder: string,
    private readonly environmentOf: EnvironmentOf,
  ) {}

  environment = (stack: string | undefined): NodeJS.ProcessEnv => this.environmentOf(stack);

  /** Runs it for a stack, and returns how it ended. */
  run(stack: string | undefined, args: readonly string[]): Promise<Answer> {
    const all = [...args, ...(stack === undefined ? [] : ["--stack", stack]), "--non-interactive", "--color", "never"];
    return new Promise((resolve, reject) => {
      const child = spawn("pulumi", all, {
        cwd: this.folder,
        env: this.environmentOf(stack),
        stdio: ["ignore", "pipe", "pipe"],
      });
      const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on("data", (part: Buffer) => stdout.push(part));
      child.stderr.on("data", (part: Buffer) => stderr.push(part));
      child.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? noPulumi() : error));
      child.once("close", (code) =>
        resolve({
          code: code ?? 1,
          stdout: Buffer.concat(stdout).toString("utf8"),
          stderr: Buffer.concat(stderr).toString("utf8"),
        }),
      );
    });
  }

  /**
   * Runs it, and returns what it printed.
   *
   * @throws UserError with what it said, where it fails
   */
  async succeed(stack: string | undefined, args: readonly string[]): Promise<string> {
    const answer = await this.run(stack, args);
    if (answer.code !== 0) throw new UserError(saidBy(answer, `pulumi ${args.slice(0, 2).join(" ")}`));
    return answer.stdout;
  }

  async json<Value>(stack: string | undefined, args: readonly string[]): Promise<Value> {
    const text = await this.succeed(stack, args);
    try {
      return JSON.parse(text) as Value;
    } catch {
      throw new UserError(
        `pulumi ${args.slice(0, 2).join(" ")} printed no JSON; pulumi-akinon needs Pulumi 3.216 or newer`,
      );
    }
  }
}

/** What Pulumi said where it failed: never its JSON, which may hold secrets. */
export function saidBy({ code, stderr, stdout }: Answer, command: string): string {
  const said = diagnosticsIn(stdout) || stderr.trim() || (stdout.trimStart().startsWith("{") ? "" : stdout.trim());
  return `\`${command}\` ended with ${code}: ${
    said
      .split(/\s*\n\s*/)
      .filter(Boolean)
      .join("\n  ") || "it said nothing"
  }`;
}

function diagnosticsIn(stdout: string): string {
  try {
    const { diagnostics = [] } = JSON.parse(stdout) as { diagnostics?: { severity: string; message: string }[] };
    return diagnostics.flatMap(({ severity, message }) => (severity === "error" ? [message.trim()] : [])).join("\n");
  } catch {
    return "";
  }
}

const noPulumi = () =>
  new UserError(
    "There is no `pulumi` on PATH. Install it (https://www.pulumi.com/docs/install/); in a clone of pulumi-akinon run " +
      "`npm run akinon -- …`, which brings it",
  );
