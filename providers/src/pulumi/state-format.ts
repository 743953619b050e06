import { isDeepStrictEqual as sameJson } from "node:util";
import { z } from "zod";
import { parseJson } from "../json/parse.js";
import { stringifyJson } from "../json/stringify.js";
import type { Call } from "./call.js";
import { type InputSchema, withDefaults } from "./check.js";
import type { State } from "./definition.js";
import { type HalfMade, InitialisationFailed } from "./errors.js";
import { IGNORED } from "./ignored.js";
import { SECRET_PATHS } from "./marked-secrets.js";
import type { Properties } from "./protocol.js";
import { fromWire, toWire, toWireId } from "./wire.js";

/** Input that holds the provider's text. */
export const PROVIDER_KEY = "__provider";
/** Input that names the connection that a resource belongs to. */
export const CONNECTION = "connection";
/** Output of a refresh that found other inputs than those of our last write. The engine shows no name that begins so. */
const DRIFT = "__drift";
/** Its name in states of 0.1.0. */
const SHOWN_DRIFT = "drift";
/** Output of a create that took over an object that stood already: tells its resource from the one that held it before. */
const CLAIM = "claim";
/** Names that are neither inputs nor outputs of a resource's definition. */
const OURS = [PROVIDER_KEY, DRIFT, SHOWN_DRIFT, CLAIM];
/**
 * Outputs that are kept as JSON text: what the platform sent goes through everything unharmed, and a list of ids is one value, of which
 * the engine writes each again at every step of an update.
 */
const TEXTS = ["previous", "settled", "shownAs", "witnesses"];

export const claimOf = (properties: Properties) => properties[CLAIM] as string | undefined;
export const connectionOf = (inputs: object) => (inputs as Properties)[CONNECTION] as string | undefined;
export const hasDrifted = (properties: Properties) => (properties[DRIFT] ?? properties[SHOWN_DRIFT]) === true;

const pick = (from: Properties, isWanted: (name: string) => boolean): Properties =>
  Object.fromEntries(Object.entries(from).filter(([name]) => isWanted(name)));

/** How the resources of a type lie in a state file: declaration and outputs side by side, with a few names of our own. */
export class StateFormat<Inputs extends object, Outputs extends object> {
  /** Every resource can name its connection, and says which of its inputs are secret and which are left to others. */
  readonly schema: InputSchema<Inputs>;
  readonly inputNames: readonly string[];

  constructor(schema: InputSchema<Inputs>) {
    const properties = schema.properties.extend({
      [CONNECTION]: z.string().min(1, "must be the name of a connection of akinon:connections").optional(),
      [SECRET_PATHS]: z.array(z.string()).optional(),
      [IGNORED]: z.array(z.string()).optional(),
    });
    this.schema = { ...schema, properties };
    this.inputNames = Object.keys(properties.shape);
  }

  /** Inputs with their defaults. */
  complete(inputs: Properties): Inputs {
    return withDefaults(this.schema.properties, inputs) as Inputs;
  }

  toState(id: string, properties: Properties): State<Inputs, Outputs> {
    const from = fromWire(properties);
    const outputs = pick(from, (name) => !this.#isInput(name) && !OURS.includes(name));
    for (const name of TEXTS) {
      // States of 0.1.0 have them as values.
      if (typeof outputs[name] === "string") outputs[name] = parseJson(outputs[name]);
    }
    return { id, inputs: this.complete(this.#inputsOf(from)), outputs: outputs as Outputs };
  }

  /** Outputs hold the declaration of our last write; what the platform shows goes into the inputs of a `read`. */
  toProperties(declared: Properties, outputs: Outputs, origin: string, claim: string | undefined): Properties {
    const texts = Object.entries(outputs)
      .filter(([name, value]) => TEXTS.includes(name) && value !== undefined)
      .map(([name, value]) => [name, stringifyJson(value)] as const);
    return toWire({ ...this.#inputsOf(declared), ...outputs, ...Object.fromEntries(texts), origin, [CLAIM]: claim });
  }

  /** A partial failure that keeps the object in the state: to its properties the host does not add the provider's text. */
  halfMade(
    declared: Properties,
    { message, made }: HalfMade<Outputs>,
    call: Pick<Call<unknown, unknown>, "line" | "origin">,
    claim: string | undefined,
  ): InitialisationFailed {
    const properties = this.toProperties(declared, made.outputs, call.origin, claim);
    const text = { [PROVIDER_KEY]: declared[PROVIDER_KEY] };
    return new InitialisationFailed(call.line(message), toWireId(made.id), { ...properties, ...text });
  }

  /**
   * What a refresh hands to the engine: outputs marked where the platform drifted, and as inputs the declaration but for what
   * drifted.
   */
  shown(
    properties: Properties,
    held: Inputs,
    onPlatform: Inputs,
    props: Properties,
  ): { props: Properties; inputs: Properties } {
    const shown = toWire(onPlatform);
    const known = toWire(held);
    const drifted = this.inputNames.filter((name) => !sameJson(shown[name], known[name]));
    const declared = pick(properties, (name) => this.#isInput(name) && !drifted.includes(name));
    return {
      props: { ...props, ...(drifted.length > 0 && { [DRIFT]: true }) },
      inputs: { ...declared, ...pick(shown, (name) => drifted.includes(name)) },
    };
  }

  #isInput = (name: string) => this.inputNames.includes(name);
  #inputsOf = (from: Properties) => pick(from, this.#isInput);
}
