/**
 * The one kind of error that leaves a provider: a complete line for the person who reads the CLI's output. The engine
 * shows the message beside the resource; for some methods the host prints `${error}: ${error.stack}` as well, which
 * would repeat it, or show a stack.
 */
export class ResourceError extends Error {
  override readonly name = "pulumi-akinon";

  constructor(message: string) {
    super(message);
    this.stack = "a call failed; the error of the resource says why";
  }

  override toString(): string {
    return this.name;
  }
}

/** A request of the user that is refused before anything is written: the message says why and how to do it on purpose. */
export class Refused extends ResourceError {
  readonly #words: Words;

  constructor(words: string | Words) {
    const told = typeof words === "string" ? () => words : words;
    super(told(process.env));
    this.#words = told;
  }

  /** The message with the commands of another environment than this process's. */
  in(environment: NodeJS.ProcessEnv): string {
    return this.#words(environment);
  }
}

type Words = (environment: NodeJS.ProcessEnv) => string;

/**
 * A write that was not made, because the connection only reads. It passes for one whose answer was lost: so an object that
 * stands otherwise than declared comes back as half made, and one that is not there is this error.
 */
export class WouldWrite extends ResourceError {
  readonly unsure = true;
}

/**
 * An object that exists on the platform but is not as declared. Thrown from `ensure`, it keeps the object in the
 * state, so that nothing is orphaned; the next refresh sees the difference and the next update completes it.
 */
export class HalfMade<Outputs extends object> extends ResourceError {
  constructor(
    message: string,
    readonly made: { id: string; outputs: Outputs },
  ) {
    super(message);
  }
}

/** What the dynamic-provider host recognises as "created, but failed to initialise": it reads these three members. */
export class InitialisationFailed extends ResourceError {
  readonly reasons: string[];
  /** Secrets are among them: whoever prints the error must not print them. */
  readonly #properties: Record<string, unknown>;

  constructor(
    message: string,
    readonly id: string,
    properties: Record<string, unknown>,
  ) {
    super(message);
    this.reasons = [message];
    this.#properties = properties;
  }

  get properties(): Record<string, unknown> {
    return this.#properties;
  }
}
