import { Changes } from "./changes.js";
import type { Urls, Variants } from "./options.js";
import type { CollectionName } from "./collections.js";
import { uuidOf } from "./ids.js";
import { seedInstallation } from "./seed/installation.js";
import { seedMarketplace } from "./seed/marketplace.js";
import type { Catalogue } from "./seed-file.js";
import { type GiveSecret, usersWith, type User } from "./users.js";
import { PlayedVariants } from "./played-variants.js";
import type { VariantsByCollection } from "./variants.js";
import type { Id } from "./entities/row.js";
import type { Installation, State } from "./state.js";
import type { Marketplace, Seller } from "./entities/seller-center.js";

/** What all sellers have in common: Seller Center, accounts, and the clock. */
export class Shared {
  readonly changes = new Changes();
  readonly worlds: World[] = [];
  readonly users: readonly User[];
  readonly played: PlayedVariants;
  marketplace: Marketplace = seedMarketplace();
  #clock = 0;

  constructor(
    readonly variants: Variants,
    readonly giveSecret?: GiveSecret,
    played: VariantsByCollection = {},
  ) {
    this.played = new PlayedVariants(played);
    this.users = usersWith(giveSecret);
  }

  /** Now, with microseconds that never repeat, as the platform writes dates. */
  now(): string {
    this.#clock = (this.#clock + 1) % 1000;
    return new Date().toISOString().replace("Z", `${String(this.#clock).padStart(3, "0")}Z`);
  }

  reset(): void {
    this.played.reset();
    this.marketplace = seedMarketplace();
    for (const world of this.worlds) world.reset();
    this.changes.replaced();
  }
}

/** One seller's Omnitron and OMS, and the Seller Center that it shares with the others. */
export class World {
  installation: Installation;
  readonly #free = new Map<CollectionName, Id>();

  constructor(
    readonly shared: Shared,
    readonly seller: Seller,
    readonly urls: Urls,
    readonly catalogue: Catalogue,
  ) {
    this.installation = this.#seed();
    shared.worlds.push(this);
  }

  get variants(): Variants {
    return this.shared.variants;
  }

  get marketplace(): Marketplace {
    return this.shared.marketplace;
  }

  get state(): State {
    return { ...this.installation, ...this.marketplace };
  }

  reset(): void {
    this.#free.clear();
    this.installation = this.#seed();
  }

  #seed(): Installation {
    return seedInstallation(this.urls, this.catalogue, this.variants, this.shared.users);
  }

  now(): string {
    return this.shared.now();
  }

  /** Id of the next object of a collection; where it reuses ids, that of one that is gone. */
  nextId(collection?: CollectionName): number {
    return (this.#reused(collection) as number | undefined) ?? this.installation.nextId++;
  }

  /** Id of an object whose API is not documented. */
  nextFreeId(collection?: CollectionName): Id {
    const reused = this.#reused(collection);
    if (reused !== undefined) return reused;
    const id = this.nextId();
    return this.variants.idType === "integer" ? id : uuidOf(id);
  }

  /** Remembers the id of an object that is gone. */
  freed(collection: CollectionName, id: Id): void {
    this.#free.set(collection, id);
  }

  #reused(collection?: CollectionName): Id | undefined {
    if (collection === undefined || !this.shared.played.of(collection).reuseIds) return undefined;
    const id = this.#free.get(collection);
    this.#free.delete(collection);
    return id;
  }
}
