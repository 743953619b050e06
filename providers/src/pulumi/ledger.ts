import { setTimeout } from "node:timers/promises";
import type { State } from "./definition.js";

/** Milliseconds after which a run that names no more resources has named all. */
const PATIENCE = 2000;
const PAUSE = 20;

/** A resource that holds objects of the platform, as this run knows it. */
export interface Holder<Inputs, Outputs> {
  state: State<Inputs, Outputs>;
  /** Whether the program declares it in this run: then it stays. */
  isDeclared: boolean;
}

interface Entry<Inputs, Outputs> extends Holder<Inputs, Outputs> {
  claim: string | undefined;
  identity: string;
  /** Made by a create of this run. */
  isNew: boolean;
  /** Let go of already: nothing but its former values is left. */
  isGone: boolean;
}

/**
 * Which resource holds which object of the platform, as far as one run sees it: a delete must not undo what another
 * resource has taken over, and a create goes on from what its predecessor remembers. One ledger for a type of resource;
 * objects are named by system and id.
 *
 * Two resources that hold one object are told apart by the claim that a create records in its outputs when it takes an
 * object that stands already. Whoever made the object has no claim.
 *
 * One provider process serves all calls of one run, so a run has one ledger. What the engine asks before a create and a
 * delete, seen with CLI 3.259 for a resource that is renamed (`old` is no longer declared, `new` is):
 *
 * | run | calls, in this order |
 * | --- | --- |
 * | `up` | check new, create new, delete old |
 * | `up --refresh` | read old, diff old, check new, create new, delete old |
 * | `up --refresh`, configuration changed | read old, diff old in a process of their own; then as `up` |
 * | `up --refresh --run-program` | as `up`: only what the program declares is read |
 * | preview and update | one process each; deletes and creates only in the second |
 * | a replacement | check, diff with the former state, check without one, create, delete; `deleteBeforeReplace` swaps the last two |
 * | `--replace`, a tainted resource | check without a former state, create, delete; with a refresh read and diff come first |
 * | a deletion that was due from an earlier run | comes last, after what is declared was read, checked and compared |
 */
export class Ledger<Inputs, Outputs> {
  readonly #entries = new Map<string, Entry<Inputs, Outputs>[]>();
  /** By the identity that each is declared with; some of them have let go since. */
  readonly #holders = new Map<string, Entry<Inputs, Outputs>[]>();
  readonly #declared = new Set<string>();
  readonly #awaited = new Set<string>();
  readonly #moves = new Map<string, string>();
  /** How often the engine named a resource. */
  #named = 0;

  constructor(private readonly pause: () => Promise<void> = () => setTimeout(PAUSE)) {}

  /** The program declares an object; `isCreate`: with a resource that does not exist yet. */
  declares(identity: string, isCreate: boolean): void {
    this.#named++;
    this.#declared.add(identity);
    if (!isCreate) return;
    this.#awaited.add(identity);
    // Where it stands already, its resource is about to be replaced.
    for (const entry of this.#holders.get(identity) ?? []) entry.isDeclared = false;
  }

  /** A resource that stands is declared with another identity than it has. */
  moves(from: string, to: string): void {
    this.#named++;
    if (from !== to) this.#moves.set(from, to);
  }

  /**
   * Whether the resource that moves to an identity trades places with others, so that it stands there already. The engine
   * names one resource after the other: this waits while it goes on, and a moment more.
   */
  async isTraded(to: string): Promise<boolean> {
    const from = [...this.#moves].find(([, target]) => target === to)?.[0];
    if (from === undefined) return false;
    let named = this.#named;
    for (let left = PATIENCE / PAUSE; !this.#leadsBack(from); left--) {
      if (named !== this.#named) [named, left] = [this.#named, PATIENCE / PAUSE];
      if (left <= 0) {
        // Who comes later must not count on this one.
        this.#moves.delete(from);
        return false;
      }
      await this.pause();
    }
    return true;
  }

  #leadsBack(from: string): boolean {
    let at = this.#moves.get(from);
    for (let left = this.#moves.size; at !== undefined && at !== from && left > 0; left--) at = this.#moves.get(at);
    return at === from;
  }

  isDeclared(identity: string): boolean {
    return this.#declared.has(identity);
  }

  /** Whether a create of this object is still to come. */
  isAwaited(identity: string): boolean {
    return this.#awaited.has(identity);
  }

  /** Notes that a resource holds these objects, and nothing else under its claim. */
  holds(
    objects: readonly string[],
    claim: string | undefined,
    identity: string,
    holder: Holder<Inputs, Outputs> & { isNew?: boolean },
  ): void {
    this.#awaited.delete(identity);
    for (const object of objects) {
      const { isNew = false } = holder;
      // A create that is repeated, because its answer was lost, takes the place of the first one.
      const others = this.#of(object).filter((entry) => entry.claim !== claim && !(isNew && entry.isNew));
      const entry = { ...holder, claim, identity, isNew, isGone: false };
      this.#entries.set(object, [...others, entry]);
      this.#holders.set(identity, [...(this.#holders.get(identity) ?? []), entry]);
    }
  }

  /** Notes that a resource does not hold these objects any more; what it remembers of them stays known. */
  letsGo(objects: readonly string[], claim: string | undefined, identity: string, state: State<Inputs, Outputs>): void {
    for (const object of objects) {
      const others = this.#of(object).filter((entry) => entry.claim !== claim);
      const gone = { state, claim, identity, isDeclared: false, isNew: false, isGone: true };
      this.#entries.set(object, [...others, gone]);
    }
  }

  /** Who else holds any of these objects now. */
  others(objects: readonly string[], claim: string | undefined): Holder<Inputs, Outputs>[] {
    const entries = objects.flatMap((object) => this.#of(object));
    return [...new Set(entries.filter((entry) => entry.claim !== claim && !entry.isGone))];
  }

  /** Who held any of these objects before a create, and makes room for it: what it remembers goes over. */
  formers(objects: readonly string[]): State<Inputs, Outputs>[] {
    const entries = objects.flatMap((object) => this.#of(object));
    return [...new Set(entries.filter(({ isDeclared }) => !isDeclared).map(({ state }) => state))];
  }

  #of(object: string): readonly Entry<Inputs, Outputs>[] {
    return this.#entries.get(object) ?? [];
  }
}
