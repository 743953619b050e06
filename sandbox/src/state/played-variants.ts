import type { CollectionName } from "./collections.js";
import { type Variant, type VariantsByCollection } from "./variants.js";

/** Which variants are played, by collection: those of the start, until others are asked for. */
export class PlayedVariants {
  #now: VariantsByCollection;

  constructor(private readonly start: VariantsByCollection = {}) {
    this.#now = start;
  }

  get all(): VariantsByCollection {
    return this.#now;
  }

  play(variants: VariantsByCollection): void {
    this.#now = variants;
  }

  reset(): void {
    this.#now = this.start;
  }

  of(collection: CollectionName): Variant {
    return { ...this.#now["*"], ...this.#now[collection] };
  }
}
