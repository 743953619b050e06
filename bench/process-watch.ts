import fs from "node:fs";

/** What a process is in a run. */
export type Role = "cli" | "program" | "provider" | "other";

export interface Usage {
  cpuSeconds: number;
  /** Largest resident size that one of its processes had. */
  peakBytes: number;
  /** Into files, pipes and connections. */
  writtenBytes: number;
}

/** Of all processes of a run, and of each role that occurred. */
export type UsageByRole = { all: Usage } & Partial<Record<Role, Usage>>;

const MARK = "AKINON_BENCH_RUN";
const EVERY_MS = 20;
/** Of the kernel's times; the same on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

interface Seen extends Usage {
  role: Role;
}

/**
 * Reads CPU time and peak memory of every process of a run from /proc, until the run has ended. A variable in its environment tells
 * that a process belongs to the run: the engine's plug-ins have other parents, groups and sessions than the CLI. VmHWM is the
 * kernel's own peak and misses nothing between two looks; the last 20 ms of CPU of a process can be missed.
 */
export class ProcessWatch {
  readonly env: Record<string, string>;
  readonly #mark: string;
  readonly #seen = new Map<string, Seen>();
  readonly #foreign = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(run: string) {
    this.env = { [MARK]: run };
    this.#mark = `${MARK}=${run}`;
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get usage(): UsageByRole {
    const all = [...this.#seen.values()];
    const of = (some: Seen[]): Usage => ({
      cpuSeconds: some.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      peakBytes: Math.max(0, ...some.map(({ peakBytes }) => peakBytes)),
      writtenBytes: some.reduce((sum, { writtenBytes }) => sum + writtenBytes, 0),
    });
    const roles = [...new Set(all.map(({ role }) => role))];
    const byRole = roles.map((role) => [role, of(all.filter((seen) => seen.role === role))] as const);
    return { ...Object.fromEntries(byRole), all: of(all) };
  }

  #look(): void {
    for (const pid of fs.readdirSync("/proc")) {
      if (!/^\d+$/.test(pid) || this.#foreign.has(pid)) continue;
      try {
        this.#lookAt(pid);
      } catch {
        // It has ended since.
      }
    }
  }

  #lookAt(pid: string): void {
    if (!this.#seen.has(pid)) {
      const environment = fs.readFileSync(`/proc/${pid}/environ`, "latin1");
      // A process that is just being made has none yet.
      if (environment === "") return;
      if (!environment.includes(this.#mark)) {
        this.#foreign.add(pid);
        return;
      }
    }
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
    // The second field is a name in brackets, which may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const before = this.#seen.get(pid);
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, "latin1"));
    this.#seen.set(pid, {
      role: roleOf(fs.readFileSync(`/proc/${pid}/cmdline`, "latin1")) ?? before?.role ?? "other",
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
      writtenBytes: writtenBy(pid) ?? before?.writtenBytes ?? 0,
      // A process that has ended and that nobody has waited for has times, but no memory any more.
      peakBytes: Math.max(before?.peakBytes ?? 0, Number(peak?.[1] ?? 0) * 1024),
    });
  }
}

/** Undefined where the process has ended. */
function writtenBy(pid: string): number | undefined {
  try {
    return Number(/^wchar: (\d+)/m.exec(fs.readFileSync(`/proc/${pid}/io`, "latin1"))?.[1]);
  } catch {
    return undefined;
  }
}

/** By its command line; a process that has ended has none. */
function roleOf(commandLine: string): Role | undefined {
  if (commandLine === "") return undefined;
  if (/dynamic-provider|terraform-provider/.test(commandLine)) return "provider";
  if (/cmd\/run\b/.test(commandLine)) return "program";
  if (/^[^\0]*\/(pulumi|tofu)\0/.test(commandLine)) return "cli";
  return "other";
}
