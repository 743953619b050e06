import { Call, type Subject, type Voice } from "./call.js";
import type { Failure } from "./check.js";
import { type Definition, Gone, type State } from "./definition.js";
import type { Link } from "./link.js";
import { markedSecrets } from "./marked-secrets.js";
import { connectionOf } from "./state-format.js";

/** The engine's calls about the resources of a type. */
export class Calls<Inputs extends object, Outputs extends object, Observed, Reader, Writer extends Reader> {
  constructor(
    private readonly definition: Definition<Inputs, Outputs, Observed, Reader, Writer>,
    private readonly link: Link<Reader, Writer>,
    private readonly voice: Voice,
  ) {}

  /** Does one call's work, and makes a line of whatever goes wrong in it. */
  async make<Result>(
    inputs: Inputs,
    outputs: Outputs | undefined,
    work: (call: Call<Reader, Writer>) => Promise<Result>,
  ): Promise<Result> {
    const connection = await this.link.open(inputs);
    const call = new Call(connection, this.definition.origin(connection.reader), this.#subject(inputs), this.voice);
    this.hideSecrets(call, inputs, outputs);
    try {
      return await work(call);
    } catch (error) {
      throw call.presentable(error);
    } finally {
      await call.ended();
    }
  }

  /** Nothing that a call says may show them. */
  hideSecrets({ connection }: Call<Reader, Writer>, inputs: Inputs, outputs?: Outputs): void {
    connection.hide([...this.definition.secrets(inputs, outputs), ...markedSecrets(inputs)]);
  }

  /** What a state holds; undefined where it is gone, which is told where a person should know more. */
  async observe(inputs: Inputs, state: State<Inputs, Outputs>, call: Call<Reader, Writer>) {
    const observed = await this.definition.observe(call.reader, inputs, state);
    if (observed instanceof Gone) call.tell(observed.note);
    return there(observed);
  }

  /** What stands where the resource holds nothing so far. */
  async find(inputs: Inputs, call: Call<Reader, Writer>) {
    return there(await this.definition.observe(call.reader, inputs));
  }

  /** What is wrong with the configuration itself is told by the call that needs it. */
  async misfits(inputs: Inputs): Promise<Failure[]> {
    if (this.definition.misfits === undefined) return [];
    const connection = await this.link.open(inputs).catch(() => undefined);
    return connection === undefined ? [] : this.definition.misfits(connection.reader, inputs);
  }

  /** Sellers have settings and webhooks of the same names; the connection tells them apart. */
  #subject(inputs: Inputs): Subject {
    const connection = connectionOf(inputs);
    const name = this.definition.describe(inputs);
    return { type: this.definition.type, name: connection === undefined ? name : `${name} (${connection})` };
  }
}

const there = <Observed>(observed: Observed | Gone | undefined) => (observed instanceof Gone ? undefined : observed);
