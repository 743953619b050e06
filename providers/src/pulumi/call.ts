import { printable } from "../text/printable.js";
import type { Connection } from "./definition.js";
import { InitialisationFailed, ResourceError, WouldWrite } from "./errors.js";
import type { Note, Notes } from "./notes.js";

/** Type and name of an object, with which each line about it begins. */
export interface Subject {
  type: string;
  name: string;
}

/** Where lines for a person go: at once, or as notes. */
export interface Voice {
  warn: (line: string) => void;
  notes: Notes;
}

/** One call of the engine about one resource: the connection that it goes over, and what is said of it. */
export class Call<Reader, Writer extends Reader> {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly #told: Promise<void>[] = [];

  constructor(
    readonly connection: Connection<Reader, Writer>,
    /** Scheme and host of the system that the resource is written to. */
    readonly origin: string,
    private readonly subject: Subject,
    private readonly voice: Voice,
  ) {
    this.reader = connection.reader;
    this.writer = connection.writer;
  }

  /** Shows a line at once. */
  progress = (text: string): void => this.voice.warn(this.line(`${text}.`));

  /** Takes a note, where there is one, for the end of the call. */
  tell(note: Note | undefined): void {
    if (note === undefined) return;
    const { about, text } = typeof note === "string" ? { text: note } : note;
    const { type, name } = this.subject;
    const subject = this.#clean(about === undefined ? name : `${name} (${about})`);
    this.#told.push(this.voice.notes.add(type, subject, this.#clean(text)));
  }

  /** Resolves when its notes are printed. */
  async ended(): Promise<void> {
    await Promise.all(this.#told);
  }

  /** One redacted line about the resource. */
  line(text: string): string {
    return this.#clean(`${this.subject.type} ${this.subject.name}: ${text}`);
  }

  /** Every error leaves as one complete, redacted line, without a request, a response or a stack. */
  presentable(error: unknown): ResourceError {
    if (error instanceof InitialisationFailed || error instanceof WouldWrite) return error;
    const known = error instanceof ResourceError ? error.message : this.connection.explain(error);
    const text = known ?? `${String(error)}. This is a defect of pulumi-akinon; please report it`;
    return new ResourceError(this.line(`${text.replace(/\.$/, "")}.`));
  }

  #clean = (text: string): string => printable(this.connection.redact(text));
}
