import fs from "node:fs";
import { measuredRun } from "./measured-run.js";
import { Platform, type Requests } from "./platform.js";
import type { UsageByRole } from "./process-watch.js";
import type { Project, Summary, Variant } from "./variants/variant.js";
import { ACTIONS, type Work } from "./works.js";

export interface Result {
  variant: string;
  work: Work;
  wallSeconds: number;
  usage: UsageByRole;
  /** How many cores all other processes of the machine kept busy meanwhile, on average. */
  othersCores: number;
  requests: Requests;
  stateBytes: number | undefined;
}

/** A run that did not do what it should: its numbers are worth nothing. */
export class WrongRun extends Error {}

/** Webhooks from their making to their end by one variant, on a platform of their own. Each run is checked before it counts. */
export class Life {
  private constructor(
    private readonly variant: Variant,
    private readonly platform: Platform,
    private readonly folder: string,
    private readonly project: Project,
    private readonly count: number,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** @param options `folder`: is made, and gone at the end; `latencyMs`: how long the platform lets each request wait;
   *   `signal`: ends the command that runs */
  static async begin(
    variant: Variant,
    {
      folder,
      count,
      latencyMs = 0,
      signal,
    }: { folder: string; count: number; latencyMs?: number; signal?: AbortSignal | undefined },
  ): Promise<Life> {
    const platform = await Platform.start(latencyMs, variant.sellers?.(count));
    try {
      fs.mkdirSync(folder, { recursive: true });
      return new Life(variant, platform, folder, await variant.project(folder, platform, count), count, signal);
    } catch (error) {
      await platform.stop();
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.platform.stop();
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** The file that holds the state. */
  state(): string {
    const state = this.project.state?.();
    if (state === undefined) throw new Error(`${this.variant.name} keeps its state in no file`);
    return state;
  }

  does(work: Work): boolean {
    return this.variant.omits?.includes(work) !== true;
  }

  /** @throws WrongRun */
  async run(work: Work): Promise<Result> {
    const drifted = work === "preview, 1 drifted" ? 1 : work === "preview, all drifted" ? this.count : 0;
    const changed = (await this.platform.hooks()).slice(0, drifted);
    await this.platform.switch(changed, false);
    this.project.pretendDrift?.(drifted);
    const command = this.project.command(ACTIONS[work]);
    const { result: run, requests } = await this.platform.requestsDuring(() => measuredRun(command, this.signal));
    const { code, output, ...measured } = run;
    const made = this.variant.makes(this.count);
    const wrong = (what: string) => new WrongRun(`${this.count} webhooks, ${work}: ${what}\n${output}`);
    if (code !== 0) throw wrong(`ended with code ${code}`);
    const said = JSON.stringify(this.project.summary(ACTIONS[work], output));
    const due = JSON.stringify(dueSummary(work, made.resources, drifted));
    if (said !== due) throw wrong(`said ${said} and not ${due}`);
    const writes = work === "first up" || work === "destroy" ? made.writes : 0;
    if (requests.writes !== writes) throw wrong(`made ${requests.writes} writes and not ${writes}`);
    const standing = (await this.platform.hooks()).length;
    const left = work === "destroy" ? 0 : made.webhooks - changed.length;
    if (standing !== left) throw wrong(`left ${standing} webhooks and not ${left}`);
    await this.platform.switch(changed, true);
    this.project.pretendDrift?.(0);
    return { variant: this.variant.name, work, ...measured, requests, stateBytes: this.project.stateBytes() };
  }
}

function dueSummary(work: Work, resources: number, update: number): Summary {
  const nothing: Summary = { create: 0, update: 0, delete: 0, same: 0 };
  if (work === "first up") return { ...nothing, create: resources };
  if (work === "destroy") return { ...nothing, delete: resources };
  return { ...nothing, update, same: resources - update };
}
