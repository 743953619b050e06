import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | undefined;
  /** The connection breaks after the body, which is announced longer. */
  isBroken?: true;
}

/** A loopback server that notes what comes and answers as told. */
export class Receiver {
  readonly received: Received[] = [];
  /** What is answered, undefined: nothing ever; default 204. */
  answer: (request: Received) => Answer | undefined = () => ({ status: 204 });
  readonly #waiting = new Set<() => void>();

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<Receiver> {
    const server = http.createServer();
    const receiver = new Receiver(server);
    server.on("request", (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { method = "", url: path = "", headers } = request;
        const noted = { method, path, headers, body };
        const answer = receiver.answer(noted);
        receiver.received.push(noted);
        for (const wake of receiver.#waiting) wake();
        if (answer === undefined) return;
        response.writeHead(answer.status, { ...answer.headers, ...(answer.isBroken && { "Content-Length": "99999" }) });
        if (answer.isBroken) response.write(answer.body ?? "", () => response.destroy());
        else response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves once so many requests have come; the test's own time limit is its bound. */
  async until(count: number): Promise<void> {
    while (this.received.length < count) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Lets the process end without a stop. */
  unref(): void {
    this.server.unref();
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
