import { printable } from "../printable.js";
import type { Connection } from "./definition.js";
import { InitialisationFailed, ResourceError, WouldWrite } from "./errors.js";

/** One call of the engine about one resource: the connection that it goes over, and what is said of it. */
export class Call<Reader, Writer extends Reader> {
  readonly reader: Reader;
  readonly writer: Writer;

  /**
   * @param subject type and name of the object, with which each line begins
   */
  constructor(
    readonly connection: Connection<Reader, Writer>,
    /** Scheme and host of the system that the resource is written to. */
    readonly origin: string,
    private readonly subject: string,
    private readonly warn: (text: string) => void,
  ) {
    this.reader = connection.reader;
    this.writer = connection.writer;
  }

  /** Shows a line, where there is one to show. */
  tell = (note: string | undefined): void => {
    if (note !== undefined) this.warn(this.line(`${note}.`));
  };

  /** One redacted line about the resource. */
  line(text: string): string {
    return printable(this.connection.redact(`${this.subject}: ${text}`));
  }

  /** Every error leaves as one complete, redacted line, without a request, a response or a stack. */
  presentable(error: unknown): ResourceError {
    if (error instanceof InitialisationFailed || error instanceof WouldWrite) return error;
    const known = error instanceof ResourceError ? error.message : this.connection.explain(error);
    const text = known ?? `${String(error)}. This is a defect of pulumi-akinon; please report it`;
    return new ResourceError(this.line(`${text.replace(/\.$/, "")}.`));
  }
}
