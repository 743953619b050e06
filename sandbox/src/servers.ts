import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Ports } from "./state/options.js";

const HOST = "127.0.0.1";

/** A port that somebody else holds. */
export class PortInUse extends Error {
  constructor(
    readonly system: keyof Ports,
    readonly port: number,
  ) {
    super(`port ${port} is in use`);
  }
}

/** A port that is held, and its address. */
export interface Listening {
  server: Server;
  url: string;
}

/** The ports that a sandbox holds: one of Seller Center, two of each seller. */
export class Servers {
  readonly #open: Server[] = [];

  /** @throws PortInUse */
  async listen({ omnitron, oms, sellerCenter }: Ports, sellers: number) {
    const marketplace = await this.#listen("sellerCenter", sellerCenter);
    const pairs: { omnitron: Listening; oms: Listening }[] = [];
    for (let index = 0; index < sellers; index++) {
      const above = (port: number) => (port === 0 ? 0 : port + 10 * index);
      pairs.push({
        omnitron: await this.#listen("omnitron", above(omnitron)),
        oms: await this.#listen("oms", above(oms)),
      });
    }
    return { marketplace, pairs };
  }

  /** Ends all at once, also with connections open. */
  async close(): Promise<void> {
    await Promise.all(this.#open.map(end));
  }

  #listen(system: keyof Ports, port: number): Promise<Listening> {
    const server = createServer();
    this.#open.push(server);
    return new Promise((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "EADDRINUSE" ? new PortInUse(system, port) : error),
      );
      server.listen(port, HOST, () =>
        resolve({ server, url: `http://${HOST}:${(server.address() as AddressInfo).port}` }),
      );
    });
  }
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
