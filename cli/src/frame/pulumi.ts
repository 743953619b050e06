import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { UserError } from "./user-error.js";

export interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** The environment in which Pulumi runs for a stack; without a name, for none. */
export type EnvironmentOf = (stack: string | undefined) => NodeJS.ProcessEnv;

const QUIET = { PULUMI_SKIP_UPDATE_CHECK: "true" };
/** Less garbage collection saves a seventh of a short run's CPU time; in a preview, which is a long one, it would cost memory. */
const SHORT = { ...QUIET, GOGC: "400" };

/** The Pulumi CLI, in one project. What it prints stays in memory: with `--show-secrets` it holds secrets in clear. */
export class Pulumi {
  constructor(
    readonly folder: string,
    private readonly environmentOf: EnvironmentOf,
  ) {}

  /** The environment in which a stack is looked at, which names it. */
  environment = (stack: string | undefined): NodeJS.ProcessEnv => ({
    ...this.environmentOf(stack),
    ...(stack !== undefined && { PULUMI_STACK: stack }),
  });

  /**
   * Runs it for a stack, and returns how it ended.
   *
   * @param input what it reads from stdin, such as a secret
   */
  run(stack: string | undefined, args: readonly string[], input?: string): Promise<Answer> {
    return this.start("pulumi", this.withStack(stack, args), stack, input);
  }

  /**
   * The plan of a preview, with its secrets in clear: it goes through a pipe and never into a file.
   *
   * @param environment of the program, beside the stack's own
   * @throws PreviewRefused with what was said, where program or providers refuse it
   * @throws UserError where it fails otherwise
   */
  async plan<Plan>(stack: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Plan> {
    const all = this.withStack(stack, ["preview", "--json", "--show-secrets", "--save-plan", "/dev/fd/3", ...args]);
    // Node gives a process sockets, which cannot be opened by name; what `cat` reads from is a pipe.
    const script = 'exec 4>&1; pulumi "$@" 3>&1 1>&4 | cat >&3';
    const answer = await this.start("sh", ["-c", script, "sh", ...all], stack, undefined, environment);
    if (answer.plan === "") throw failed({ ...answer, code: 1 });
    return JSON.parse(answer.plan) as Plan;
  }

  private withStack = (stack: string | undefined, args: readonly string[]) => [
    ...args,
    ...(stack === undefined ? [] : ["--stack", stack]),
    "--non-interactive",
    "--color",
    "never",
  ];

  private start(
    command: string,
    args: readonly string[],
    stack: string | undefined,
    input: string | undefined,
    environment?: NodeJS.ProcessEnv,
  ): Promise<Answer & { plan: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.folder,
        // What the user set wins.
        env: { ...(args.includes("preview") ? QUIET : SHORT), ...this.environmentOf(stack), ...environment },
        stdio: ["pipe", "pipe", "pipe", "pipe"],
      });
      const collected = [1, 2, 3].map((number) => {
        const parts: Buffer[] = [];
        (child.stdio[number] as Readable).on("data", (part: Buffer) => parts.push(part));
        return parts;
      });
      // A command that ends before it has read everything is told by how it ends.
      child.stdin.on("error", () => undefined);
      child.stdin.end(input ?? "");
      child.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? noPulumi() : error));
      child.once("close", (code) => {
        const [stdout, stderr, plan] = collected.map((parts) => Buffer.concat(parts).toString("utf8"));
        resolve({ code: code ?? 1, stdout: stdout!, stderr: stderr!, plan: plan! });
      });
    });
  }

  /**
   * Runs it, and returns what it printed.
   *
   * @throws UserError with what it said, where it fails
   */
  async succeed(stack: string | undefined, args: readonly string[], input?: string): Promise<string> {
    const answer = await this.run(stack, args, input);
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

/** What a program or a provider refuses. */
export class PreviewRefused extends UserError {}

/** Pulumi has no other sign of a program that broke than the words of its SDK. */
const BROKEN = /failed with an unhandled exception/;

function failed(answer: Answer): UserError {
  const refusal = diagnosticsIn(answer.stdout);
  const Kind = refusal === "" || BROKEN.test(refusal) ? UserError : PreviewRefused;
  return new Kind(saidBy(answer, "pulumi preview"));
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
