const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Waiting {
  id: number;
  next_try: string | null;
}

/** What waits for its next try. A delivery that was under way at the end keeps nothing alive; the state says when it is due. */
export class Due {
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #isStopped = false;

  wait<Row extends Waiting>(row: Row, then: (row: Row) => Promise<void>): void {
    if (this.#isStopped) return;
    const wait = Math.min(Math.max(Date.parse(row.next_try!) - Date.now(), 0), LONGEST_TIMER_MS);
    this.#timers.set(
      row.id,
      setTimeout(() => void then(row).catch(console.error), wait),
    );
  }

  forget(row: Waiting): void {
    clearTimeout(this.#timers.get(row.id));
    this.#timers.delete(row.id);
    row.next_try = null;
  }

  start(): void {
    this.#isStopped = false;
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
