import { Engine, freshProviders, type Stored } from "../support/engine.js";
import type { Platform } from "../support/platform.js";
import type { Resource } from "./resource.js";

/** What an update or a preview came to. */
export type Outcome = { ops: string[] } | { refused: string };

/** Resources as a stack holds them, and the commands upon it: each in a process of its own, as far as the provider can tell. */
export class Life {
  readonly said: string[] = [];
  readonly #stored = new Map<number, { stored: Stored | undefined; doomed: Stored[] }>();

  constructor(
    private readonly platform: Platform,
    private readonly resources: readonly Resource[],
    private readonly config: Record<string, string> = {},
  ) {}

  /** How many of the resources are in the state. */
  get held(): number {
    return [...this.#stored.values()].filter(({ stored, doomed }) => stored !== undefined || doomed.length > 0).length;
  }

  /** The outputs that say which members cannot be compared. */
  get unverifiable(): string {
    return JSON.stringify([...this.#stored.values()].map(({ stored }) => stored?.properties.unverifiable ?? []));
  }

  up = (args: readonly object[]) => this.#each((engine, index) => engine.up(args[index]!).then(() => "up"));
  preview = (args: readonly object[]) => this.#each((engine, index) => engine.preview(args[index]!));
  destroy = () => this.#each((engine) => engine.destroy().then(() => "destroy"), true);

  async #each(work: (engine: Engine, index: number) => Promise<string>, isBackwards = false): Promise<Outcome> {
    const types = this.resources.map(({ type }) => type);
    const providers = await freshProviders({ ...this.platform.config, ...this.config }, this.said, types);
    const ops: string[] = [];
    const indices = this.resources.map((_, index) => index);
    for (const index of isBackwards ? indices.reverse() : indices) {
      const { stored, doomed = [] } = this.#stored.get(index) ?? {};
      const engine = new Engine(providers[this.resources[index]!.type]!, stored, doomed);
      try {
        ops.push(await work(engine, index));
      } catch (error) {
        return { refused: (error as Error).message };
      } finally {
        this.#stored.set(index, { stored: engine.stored, doomed: engine.doomed });
      }
    }
    return { ops };
  }
}
