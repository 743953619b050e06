import { setCommand } from "../text/commands.js";
import type { Connection, Connections } from "./definition.js";
import { Refused, ResourceError } from "./errors.js";
import type { HostConfig, Properties } from "./protocol.js";
import { connectionOf } from "./state-format.js";
import { holdsUnknown } from "./unknown.js";

/**
 * A type's way to its systems. The host caches a provider before `configure` has ended, and forgets a failure of it after the
 * first call: so the promise is stored synchronously, and a rejected one stays rejected for every method.
 */
export class Link<Reader, Writer extends Reader> {
  #ready: Promise<Connections<Reader, Writer>> = Promise.reject(
    new ResourceError("The engine did not configure the provider before its first call."),
  );

  constructor(
    private readonly connect: (config: HostConfig) => Connections<Reader, Writer>,
    private readonly origin: (reader: Reader) => string,
  ) {
    this.#ready.catch(() => undefined);
  }

  configure(config: HostConfig): void {
    this.#ready = new Promise((resolve) => resolve(this.connect(config)));
    this.#ready.catch(() => undefined);
  }

  /** The connection that these inputs name. */
  async open(inputs: object): Promise<Connection<Reader, Writer>> {
    return (await this.#ready)(connectionOf(inputs));
  }

  /** Whether another connection was named, and it is one to another system: then the object is to be another as well. */
  async leadsElsewhere(olds: Properties, news: Properties): Promise<boolean> {
    const name = connectionOf(news);
    if (connectionOf(olds) === name || holdsUnknown(name)) return false;
    try {
      return !this.#isAt(await this.open(news), olds.origin);
    } catch {
      // What is wrong with the new connection is told by the call that needs it.
      return true;
    }
  }

  /** Refuses a state of another system before anything is read or written. `inputs` name the connection. */
  refuseOther(connection: Connection<Reader, Writer>, inputs: object, former: unknown): void {
    if (this.#isAt(connection, former)) return;
    const name = connectionOf(inputs);
    const movedFrom = `akinon:${name === undefined ? "" : `connections.${name}.`}movedFrom[0]`;
    throw new Refused(
      `this state belongs to ${String(former)}, but the configuration points at ${this.origin(connection.reader)}. ` +
        "Nothing was read or written. Use that environment's stack, or correct the akinon: URLs. If they " +
        "are already right, run once with --run-program, because a refresh uses those of the last update. If the " +
        `system moved to this address, run ${setCommand(movedFrom, process.env, { value: String(former) })}`,
    );
  }

  #isAt({ reader, movedFrom }: Connection<Reader, Writer>, origin: unknown): boolean {
    return [this.origin(reader), ...movedFrom].some((known) => known === origin);
  }
}
