import http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Passing {
  client: string;
  system: string;
  method: string;
  /** With its query. */
  path: string;
  body: string;
}

type Lane = "reads" | "writes";

/** A way to the platform that several clients share. It knows what each has under way, and can hold a call back. */
export class CountingProxy {
  /** Most calls of a client to one system that were under way at once. */
  readonly most = new Map<string, Record<Lane, number>>();
  /** Runs before a call is passed on. */
  hold: (passing: Passing) => Promise<unknown> | undefined = () => undefined;
  readonly #now = new Map<string, Record<Lane, number>>();
  readonly #server = http.createServer((request, response) => void this.#pass(request, response));

  private constructor(private readonly targets: Record<string, string>) {}

  static async start(targets: Record<string, string>): Promise<CountingProxy> {
    const proxy = new CountingProxy(targets);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** Where a client reaches a system. */
  url(client: string, system: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${client}/${system}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #pass(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const [, client = "", system = "", path = ""] = /^\/([^/]+)\/([^/]+)(.*)$/.exec(request.url ?? "") ?? [];
    const { method = "GET", headers } = request;
    const lane: Lane = method === "GET" || method === "OPTIONS" ? "reads" : "writes";
    const body = (await buffer(request)).toString();
    this.#count(`${client} ${system}`, lane, 1);
    await this.hold({ client, system, method, path, body });
    const answer = await fetch(this.targets[system] + path, {
      method,
      headers: { Authorization: headers.authorization ?? "", "Content-Type": "application/json" },
      ...(body !== "" && { body }),
    });
    const text = await answer.text();
    // Before the client can know that it may send the next one.
    this.#count(`${client} ${system}`, lane, -1);
    response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "text/plain" }).end(text);
  }

  #count(key: string, lane: Lane, change: 1 | -1): void {
    const now = this.#now.get(key) ?? { reads: 0, writes: 0 };
    const most = this.most.get(key) ?? { reads: 0, writes: 0 };
    now[lane] += change;
    most[lane] = Math.max(most[lane], now[lane]);
    this.#now.set(key, now);
    this.most.set(key, most);
  }
}

/** Lets nobody go on before so many have come. */
export function gate(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  let come = 0;
  return () => {
    if (++come === count) open();
    return isOpen;
  };
}
