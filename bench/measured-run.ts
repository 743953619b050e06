import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import os from "node:os";
import { ProcessWatch, type UsageByRole } from "./process-watch.js";

export interface Command {
  bin: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Measured {
  code: number;
  output: string;
  wallSeconds: number;
  usage: UsageByRole;
  /** How many cores all other processes of the machine kept busy meanwhile, on average. */
  othersCores: number;
}

/**
 * Runs a command to its end and measures it with all processes that it starts. Node resets the signal handling of its children, so
 * the CLI can end its plug-ins by SIGINT even where the benchmark itself runs in the background and ignores SIGINT.
 */
export async function measuredRun({ bin, args, cwd, env }: Command, signal?: AbortSignal): Promise<Measured> {
  const watch = new ProcessWatch(randomUUID());
  const ownBefore = process.cpuUsage();
  const machineBefore = machineCpuSeconds();
  const begun = performance.now();
  const { code, output } = await ended(
    spawn(bin, args, { cwd, env: { ...env, ...watch.env }, stdio: ["ignore", "pipe", "pipe"], signal }),
  ).finally(() => watch.stop());
  const wallSeconds = (performance.now() - begun) / 1000;
  const own = process.cpuUsage(ownBefore);
  const { usage } = watch;
  const others = machineCpuSeconds() - machineBefore - usage.all.cpuSeconds - (own.user + own.system) / 1e6;
  return { code, output, wallSeconds, usage, othersCores: Math.max(0, others / wallSeconds) };
}

function ended(child: ReturnType<typeof spawn>): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (text: Buffer) => (output += text.toString()));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** CPU time of the whole machine since it started. */
const machineCpuSeconds = () =>
  os.cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + (user + nice + sys + irq) / 1000, 0);
