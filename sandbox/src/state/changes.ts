/** Tells who listens that something changed, or that everything was replaced. */
export class Changes {
  readonly #onChange = new Set<() => void>();
  readonly #onReplace = new Set<() => void>();

  /** Returns what ends it. */
  listen(listener: () => void): () => void {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  onReplaced(listener: () => void): void {
    this.#onReplace.add(listener);
  }

  changed(): void {
    for (const listener of this.#onChange) listener();
  }

  replaced(): void {
    for (const listener of this.#onReplace) listener();
    this.changed();
  }
}
