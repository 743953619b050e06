import type { Shared } from "./world.js";
import type { Installation, State } from "./state.js";
import type { Marketplace } from "./entities/seller-center.js";
import { seedMarketplace } from "./seed/marketplace.js";
import { above, marketplaceMembers } from "./state-check.js";
import { type Saved, type Snapshot, writeStateFile } from "./state-file.js";

const PAUSE_MS = 200;

/** Remembers: the moments that were named, and everything in a file if there is one. */
export class Keeper {
  readonly #snapshots = new Map<string, Snapshot>();
  #timer: NodeJS.Timeout | undefined;
  #isEnded = false;
  #pause = PAUSE_MS;

  constructor(
    private readonly shared: Shared,
    private readonly path: string | undefined,
  ) {
    if (path !== undefined) shared.changes.listen(() => this.#saveSoon());
  }

  names(): string[] {
    return [...this.#snapshots.keys()];
  }

  take(name: string): void {
    this.#snapshots.set(name, structuredClone(this.#now()));
    this.shared.changes.changed();
  }

  /** False where there is no such snapshot. */
  restore(name: string): boolean {
    const snapshot = this.#snapshots.get(name);
    if (snapshot !== undefined) this.#put(structuredClone(snapshot));
    return snapshot !== undefined;
  }

  drop(name: string): boolean {
    this.shared.changes.changed();
    return this.#snapshots.delete(name);
  }

  /** Takes up what a file held. */
  load({ now, snapshots }: Saved): void {
    for (const [name, snapshot] of Object.entries(snapshots)) this.#snapshots.set(name, snapshot);
    this.#put(now);
  }

  /** Puts one seller's state, and with it Seller Center's, in the place of what is. */
  put(seller: number, state: State): void {
    const isShared = ([name]: [string, unknown]) => marketplaceMembers.includes(name);
    const members = Object.entries(state);
    const now = this.#now();
    now.installations[seller] = Object.fromEntries(
      members.filter((entry) => !isShared(entry)),
    ) as unknown as Installation;
    this.#put({ ...now, marketplace: Object.fromEntries(members.filter(isShared)) as unknown as Marketplace });
  }

  /**
   * Writes everything to the file, if there is one.
   *
   * @throws BadStateFile
   */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.path === undefined) return;
    const start = performance.now();
    writeStateFile(this.path, {
      format: 1,
      sellers: this.shared.worlds.map(({ seller, urls, catalogue }) => ({ seller, urls, catalogue })),
      now: this.#now(),
      snapshots: Object.fromEntries(this.#snapshots),
    });
    // A large state is written less often, so that writing takes a tenth of the time at most.
    this.#pause = Math.max(PAUSE_MS, 10 * (performance.now() - start));
  }

  /** Writes a last time. What an order that is still on its way does after it is not kept. */
  end(): void {
    this.#isEnded = true;
    this.save();
  }

  #now(): Snapshot {
    const { marketplace, worlds } = this.shared;
    return { marketplace, installations: worlds.map(({ installation }) => installation) };
  }

  #put({ marketplace, installations }: Snapshot): void {
    this.shared.marketplace = above(seedMarketplace(), marketplace);
    for (const [index, world] of this.shared.worlds.entries()) {
      world.reset();
      world.installation = above(world.installation, installations[index]!);
    }
    this.shared.changes.replaced();
  }

  #saveSoon(): void {
    if (this.#isEnded) return;
    this.#timer ??= setTimeout(() => {
      try {
        this.save();
      } catch (error) {
        // The disk may be full for a while; what is in memory is not lost by that, and the next change tries again.
        console.error((error as Error).message);
      }
    }, this.#pause);
  }
}
