import type { Failure, InputSchema } from "./check.js";
import type { Holder } from "./ledger.js";
import type { Note } from "./notes.js";

/** A resource as the state knows it: the inputs of our last write and what came of it. */
export interface State<Inputs, Outputs> {
  id: string;
  inputs: Inputs;
  outputs: Outputs;
}

/** An object that is not on the platform any more, and that is sure; with a note where a person should know more. */
export class Gone {
  constructor(readonly note?: string) {}
}

/** Access to the platform, in two strengths: what a preview may use cannot write. */
export interface Connection<Reader, Writer extends Reader> {
  reader: Reader;
  writer: Writer;
  /** Former origins of its systems: a state that names one of them belongs here. */
  movedFrom: readonly string[];
  /** Takes every registered secret out of a text. */
  redact(text: string): string;
  /** The line for a person when an error is the platform's or the network's; undefined for our own defects. */
  explain(error: unknown): string | undefined;
  /** Registers values that must never be shown. */
  hide(secrets: Iterable<string>): void;
}

/**
 * The connection that a resource names; without a name the stack's own. Throws `ResourceError` where its configuration is not
 * usable.
 */
export type Connections<Reader, Writer extends Reader> = (name: string | undefined) => Connection<Reader, Writer>;

/** How the resources of a type hold objects of the platform, so that one can hand them over to another. */
export interface Holding<Inputs, Outputs, Observed, Reader> {
  /** What names the declared object among those of its type, e.g. its key. */
  identity(inputs: Inputs): unknown[];
  /** Ids of the platform's objects that a state holds; none where an object is not there yet. */
  held(state: State<Inputs, Outputs>): string[];
  /** Ids of the platform's objects that were observed for a declaration. */
  found(inputs: Inputs, observed: Observed): string[];
  /** Paths of the objects that a state holds: resources of another type may hold them as well. */
  addresses(platform: Reader, state: State<Inputs, Outputs>): string[];
  /**
   * The state from which a create goes on that takes these objects over from other resources. Default: the first one.
   */
  inherit?(observed: Observed, formers: readonly State<Inputs, Outputs>[]): State<Inputs, Outputs>;
  /** In words, what stood on the platform before the first update; undefined when there is nothing to tell. */
  before(state: State<Inputs, Outputs>, platform: Reader): string | undefined;
}

/**
 * A resource, once, in the terms of its domain. The adapter makes Pulumi's methods of it.
 *
 * One flow serves creation, update and adoption: observe → ensure → re-read.
 */
export interface Definition<Inputs extends object, Outputs extends object, Observed, Reader, Writer extends Reader> {
  /** The type's name in the type token and in messages, e.g. `OmsWebhook`. */
  type: string;
  schema: InputSchema<Inputs>;
  /** What the configuration says that this declaration cannot be; looks at nothing on the platform. */
  misfits?(platform: Reader, inputs: Inputs): Failure[];
  /** Inputs that cannot change on this object; the new one is made before the old one goes. */
  replaceOn(outputs: Outputs): readonly (keyof Inputs & string)[];
  /** Scheme and host of the system that this resource is written to. */
  origin(platform: Reader): string;
  /** Values among inputs and outputs that must never be shown. */
  secrets(inputs: Inputs, outputs?: Outputs): string[];
  /** Short name of the declared object, for messages; holds no secret. */
  describe(inputs: Inputs): string;
  /** Which objects its resources hold. Without it nothing is handed over from one resource to another. */
  holding?: Holding<Inputs, Outputs, Observed, Reader>;
  /** What stands on the platform now; undefined or `Gone` when the object is not there (and only when that is sure). */
  observe(platform: Reader, inputs: Inputs, state?: State<Inputs, Outputs>): Promise<Observed | Gone | undefined>;
  /**
   * The inputs and outputs as the platform shows them, with a note where a person should know more. What nobody changed comes
   * back exactly as declared.
   */
  project(
    observed: Observed,
    state: State<Inputs, Outputs>,
  ): { id?: string; inputs: Inputs; outputs: Outputs; note?: Note | undefined };
  /**
   * Converges the platform and tells what came of it, with a note where a person should know more. A repeated call finds
   * what the first one made. `progress` shows a line while it works. `others` hold objects of this one as well.
   */
  ensure(
    platform: Writer,
    inputs: Inputs,
    observed: Observed | undefined,
    state: State<Inputs, Outputs> | undefined,
    progress: (text: string) => void,
    others?: readonly Holder<Inputs, Outputs>[],
  ): Promise<{ id: string; outputs: Outputs; note?: Note | undefined }>;
  /** Puts the platform back, but for what `others` hold. May return a note on what was deliberately left. */
  remove(
    platform: Writer,
    observed: Observed,
    state: State<Inputs, Outputs>,
    others?: readonly Holder<Inputs, Outputs>[],
  ): Promise<Note | undefined>;
}
