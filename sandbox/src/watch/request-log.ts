import type { Asked } from "../rest/system.js";

export interface LoggedRequest extends Asked {
  seq: number;
  at: string;
}

export interface LogFilter {
  system?: string;
  seller?: string;
  method?: string;
  write?: boolean;
  since?: number;
  origin?: string;
}

const LONGEST = 50_000;

/** What was asked of the three systems, without headers and bodies: they hold secrets. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #last = 0;
  readonly #listeners = new Set<(entry: LoggedRequest) => void>();

  add(request: Asked): void {
    const entry = { seq: ++this.#last, at: new Date().toISOString(), ...request };
    this.#entries.push(entry);
    if (this.#entries.length > LONGEST) this.#entries = this.#entries.slice(-LONGEST / 2);
    for (const listener of this.#listeners) listener(entry);
  }

  list(filter: LogFilter): LoggedRequest[] {
    return this.#entries.filter(
      (entry) =>
        (filter.seller === undefined || entry.seller === filter.seller) &&
        (filter.system === undefined || entry.system === filter.system) &&
        (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
        (filter.write === undefined || entry.write === filter.write) &&
        (filter.origin === undefined || entry.origin === filter.origin) &&
        (filter.since === undefined || entry.seq > filter.since),
    );
  }

  get last(): number {
    return this.#last;
  }

  clear(): void {
    this.#entries = [];
  }

  onEntry(listener: (entry: LoggedRequest) => void): void {
    this.#listeners.add(listener);
  }
}

/** What a query asks for. */
export function filterOf({ system, seller, method, write, since, origin }: Record<string, string>): LogFilter {
  return {
    ...(system && { system }),
    ...(seller && { seller }),
    ...(method && { method }),
    ...(write && { write: write === "true" }),
    ...(since && { since: Number(since) }),
    ...(origin && { origin }),
  };
}
