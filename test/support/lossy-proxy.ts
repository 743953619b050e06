import http from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Stands before a system and loses answers: the work is done, the client never hears of it.
 */
export class LossyProxy {
  #lose: ((method: string, path: string) => boolean) | undefined;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async before(target: string): Promise<LossyProxy> {
    const { hostname, port } = new URL(target);
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = new LossyProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on("request", (request: http.IncomingMessage, response: http.ServerResponse) => {
      const { method = "GET", url = "/", headers } = request;
      const onward = http.request({ hostname, port, method, path: url, headers }, (answer) => {
        if (proxy.#lose?.(method, url)) {
          answer.resume().once("end", () => response.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    return proxy;
  }

  /** Loses the answer to the next request of this method. */
  loseNext(wanted: string): void {
    this.#lose = (method) => {
      if (method !== wanted) return false;
      this.#lose = undefined;
      return true;
    };
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
