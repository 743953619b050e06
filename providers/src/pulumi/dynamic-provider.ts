import { isDeepStrictEqual as sameJson } from "node:util";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { withStanding } from "../documents/standing.js";
import { parseJson } from "../json/parse.js";
import { stringifyJson } from "../json/stringify.js";
import { printable } from "../printable.js";
import { setCommand } from "../set-command.js";
import { checkInputs, type Failure, withDefaults } from "./check.js";
import { type Connection, type Connections, type Definition, Gone, type State } from "./definition.js";
import { markedSecrets, SECRET_PATHS } from "./marked-secrets.js";
import { IGNORED, ignoredPlaces, pictures } from "./ignored.js";
import { Ledger } from "./ledger.js";
import { HalfMade, InitialisationFailed, Refused, ResourceError } from "./errors.js";
import { holdsUnknown } from "./unknown.js";
import { fromWire, toWire, toWireId } from "./wire.js";

type Properties = Record<string, unknown>;

/** Stack configuration as the host hands it over: full keys (`akinon:omsUrl`), values as text, secrets in clear. */
export interface HostConfig {
  get(key: string): string | undefined;
}

/** The methods that the dynamic-provider host calls. */
export interface DynamicProvider {
  configure(request: { config: HostConfig }): Promise<void>;
  check(olds: Properties, news: Properties): Promise<{ inputs: Properties; failures: Failure[] }>;
  diff(
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes?: true; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  read(id: string, properties: Properties): Promise<{ id?: string; props?: Properties; inputs?: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  delete(id: string, properties: Properties): Promise<void>;
}

const PROVIDER_KEY = "__provider";
const CONNECTION = "connection";
/** Output of a refresh that found other inputs than those of our last write. The engine shows no name that begins so. */
const DRIFT = "__drift";
/** Its name in states of 0.1.0. */
const SHOWN_DRIFT = "drift";
/** Output of a create that took over an object that stood already: tells its resource from the one that held it before. */
const CLAIM = "claim";
const claimOf = (properties: Properties) => properties[CLAIM] as string | undefined;
/** Outputs that hold what the platform sent: kept as JSON text, which goes through everything unharmed. */
const DOCUMENTS = ["previous", "settled", "shownAs"];
const connectionName = z.string().min(1, "must be the name of a connection of akinon:connections").optional();

/** Makes Pulumi's methods of a definition, and owns the traps of the protocol so that no resource has to know one. */
export function dynamicProvider<Inputs extends object, Outputs extends object, Observed, Reader, Writer extends Reader>(
  definition: Definition<Inputs, Outputs, Observed, Reader, Writer>,
  connect: (config: HostConfig) => Connections<Reader, Writer>,
  warn: (text: string) => void,
): DynamicProvider {
  // The host caches a provider before `configure` has ended, and forgets a failure of it after the first call.
  // So the promise is stored synchronously, and a rejected one stays rejected for every method.
  let ready: Promise<Connections<Reader, Writer>> = Promise.reject(
    new ResourceError("The engine did not configure the provider before its first call."),
  );
  ready.catch(() => undefined);

  // Every resource can name the connection that it belongs to, and says which of its inputs are secret.
  const properties = definition.schema.properties.extend({
    [CONNECTION]: connectionName,
    [SECRET_PATHS]: z.array(z.string()).optional(),
    [IGNORED]: z.array(z.string()).optional(),
  });
  const schema = { ...definition.schema, properties };
  const inputNames = Object.keys(properties.shape);
  const connectionOf = (inputs: object) => (inputs as Properties)[CONNECTION] as string | undefined;

  const secretsOf = (inputs: Inputs, outputs?: Outputs) => [
    ...definition.secrets(inputs, outputs),
    ...markedSecrets(inputs),
  ];

  async function withConnection<Result>(
    inputs: Inputs,
    outputs: Outputs | undefined,
    work: (connection: Connection<Reader, Writer>) => Promise<Result>,
  ): Promise<Result> {
    const connection = (await ready)(connectionOf(inputs));
    connection.hide(secretsOf(inputs, outputs));
    try {
      return await work(connection);
    } catch (error) {
      throw presentable(error, connection, subject(inputs));
    }
  }

  const belongsTo = ({ reader, movedFrom }: Connection<Reader, Writer>, origin: unknown) =>
    [definition.origin(reader), ...movedFrom].some((known) => known === origin);

  function refuseOtherOrigin(outputs: Properties, connection: Connection<Reader, Writer>): void {
    if (belongsTo(connection, outputs.origin)) return;
    const former = String(outputs.origin);
    throw new Refused(
      `this state belongs to ${former}, the configuration points at ${definition.origin(connection.reader)}; ` +
        "nothing was read or written. Select the stack of that environment, or correct its akinon: URLs; where they " +
        "are right already, run once with --run-program, because a refresh looks at those of the last update. Where the " +
        `system moved to another address, say so: ${setCommand("akinon:movedFrom[0]", process.env, { value: former })}`,
    );
  }

  /** Whether another connection was named, and it is one to another system: then the object is to be another as well. */
  async function leadsElsewhere(olds: Properties, news: Properties): Promise<boolean> {
    if (connectionOf(olds) === connectionOf(news) || holdsUnknown(connectionOf(news))) return false;
    try {
      return !belongsTo((await ready)(connectionOf(news)), olds.origin);
    } catch {
      // What is wrong with the new connection is told by the call that needs it.
      return true;
    }
  }

  /** What is wrong with the configuration itself is told by the call that needs it. */
  async function misfits(inputs: Inputs): Promise<Failure[]> {
    if (definition.misfits === undefined) return [];
    const connection = await ready.then((open) => open(connectionOf(inputs))).catch(() => undefined);
    return connection === undefined ? [] : definition.misfits(connection.reader, inputs);
  }

  const isOurs = (name: string) => name === PROVIDER_KEY || name === DRIFT || name === SHOWN_DRIFT || name === CLAIM;
  const isInput = (name: string) => inputNames.includes(name);
  const pick = (from: Properties, isWanted: (name: string) => boolean): Properties =>
    Object.fromEntries(Object.entries(from).filter(([name]) => isWanted(name)));
  const complete = (inputs: Properties) => withDefaults(properties, inputs) as Inputs;

  function toState(id: string, properties: Properties): State<Inputs, Outputs> {
    const from = fromWire(properties);
    const outputs = pick(from, (name) => !isInput(name) && !isOurs(name));
    for (const name of DOCUMENTS) {
      // States of 0.1.0 have documents as values.
      if (typeof outputs[name] === "string") outputs[name] = parseJson(outputs[name]);
    }
    return { id, inputs: complete(pick(from, isInput)), outputs: outputs as Outputs };
  }

  /** Outputs hold the declaration of our last write; what the platform shows goes into the inputs of a `read`. */
  function toProperties(
    declared: Properties,
    outputs: Outputs,
    connection: Connection<Reader, Writer>,
    claim: string | undefined,
  ): Properties {
    const texts = Object.entries(outputs)
      .filter(([name, value]) => DOCUMENTS.includes(name) && value !== undefined)
      .map(([name, value]) => [name, stringifyJson(value)] as const);
    const origin = definition.origin(connection.reader);
    return toWire({ ...pick(declared, isInput), ...outputs, ...Object.fromEntries(texts), origin, [CLAIM]: claim });
  }

  /** The host adds the provider's text to results, but not to the properties of a partial failure. */
  const keepHalfMade =
    (inputs: Inputs, declared: Properties, connection: Connection<Reader, Writer>, claim: string | undefined) =>
    (error: unknown): never => {
      if (!(error instanceof HalfMade)) throw error;
      const { id, outputs } = (error as HalfMade<Outputs>).made;
      const properties = {
        ...toProperties(declared, outputs, connection, claim),
        [PROVIDER_KEY]: declared[PROVIDER_KEY],
      };
      throw new InitialisationFailed(
        printable(connection.redact(`${subject(inputs)}: ${error.message}`)),
        toWireId(id),
        properties,
      );
    };

  const ledger = new Ledger<Inputs, Outputs>();
  const { holding } = definition;
  /** An object's name in the ledger: ids mean something within one system only. */
  const on = (origin: unknown, ids: readonly string[]) => ids.map((id) => `${String(origin)} ${id}`);
  const heldBy = (state: State<Inputs, Outputs>) => holding?.held(state) ?? [];
  const identityOf = (inputs: Inputs) => JSON.stringify([connectionOf(inputs), holding?.identity(inputs)]);

  function hold(state: State<Inputs, Outputs>, origin: unknown, claim: string | undefined, isDeclared: boolean): void {
    ledger.holds(on(origin, heldBy(state)), claim, identityOf(state.inputs), { state, isDeclared });
  }
  function letGo(state: State<Inputs, Outputs>, origin: unknown, claim: string | undefined): void {
    ledger.letsGo(on(origin, heldBy(state)), claim, identityOf(state.inputs), state);
  }

  const subject = (inputs: Inputs) => `${definition.type} ${definition.describe(inputs)}`;

  function tell(inputs: Inputs, note: string | undefined, connection: Connection<Reader, Writer>): void {
    if (note !== undefined) warn(printable(connection.redact(`${subject(inputs)}: ${note}.`)));
  }

  /** What a state holds; undefined where it is gone, which is told where a person should know more. */
  async function observe(
    inputs: Inputs,
    state: State<Inputs, Outputs>,
    connection: Connection<Reader, Writer>,
  ): Promise<Observed | undefined> {
    const observed = await definition.observe(connection.reader, inputs, state);
    if (observed instanceof Gone) tell(inputs, observed.note, connection);
    return there(observed);
  }

  const progress = (inputs: Inputs, connection: Connection<Reader, Writer>) => (text: string) =>
    tell(inputs, text, connection);

  return {
    configure({ config }) {
      ready = new Promise((resolve) => resolve(connect(config)));
      ready.catch(() => undefined);
      return Promise.resolve();
    },

    async check(olds, { [PROVIDER_KEY]: _text, ...news }) {
      const { inputs, failures } = checkInputs(schema, fromWire(news, true), fromWire(olds, true));
      if (failures.length === 0 && !holdsUnknown(inputs)) failures.push(...(await misfits(complete(inputs))));
      // Of a property that is named the engine would show the value: an address with a password, for one.
      if (failures.length === 0 && !holdsUnknown(inputs)) {
        ledger.declares(identityOf(complete(inputs)), Object.keys(olds).length === 0);
      }
      const told = failures.map(({ property, reason }) => ({ property: "", reason: `${property}: ${reason}` }));
      return { inputs: toWire(inputs, true), failures: told };
    },

    async diff(id, olds, news) {
      // `changes` is left out: the engine then compares the inputs itself and shows a line per property. Not where the
      // platform came to hold what is declared without our knowing (the answer to an update was lost, somebody was faster):
      // the inputs are equal then, and the state would go on taking the former declaration for ours.
      const state = toState(id, olds);
      const declared = complete(fromWire(news));
      const differs = (name: string) =>
        holdsUnknown(news[name]) || !sameJson((state.inputs as Properties)[name], (declared as Properties)[name]);
      const hasDrifted = (olds[DRIFT] ?? olds[SHOWN_DRIFT]) === true;
      const isNew = hasDrifted && inputNames.some(differs);
      if (olds.origin !== undefined && !holdsUnknown(news)) {
        hold(state, olds.origin, claimOf(olds), ledger.isDeclared(identityOf(declared)));
      }
      const replaces: string[] = definition.replaceOn(state.outputs).filter(differs);
      if (await leadsElsewhere(olds, news)) replaces.push(CONNECTION);
      return { ...(isNew && { changes: true }), replaces, deleteBeforeReplace: false };
    },

    async create(properties) {
      const { inputs } = toState("", properties);
      return withConnection(inputs, undefined, async (connection) => {
        const origin = definition.origin(connection.reader);
        const observed = there(await definition.observe(connection.reader, inputs));
        const objects = observed === undefined ? [] : on(origin, holding?.found(inputs, observed) ?? []);
        const claim = objects.length === 0 ? undefined : randomUUID();
        const formers = ledger.formers(objects);
        // What a resource of this run held is no stranger's: the create goes on as an update of it.
        const former =
          observed === undefined || formers.length === 0
            ? undefined
            : (holding?.inherit?.(observed, formers) ?? formers[0]);
        if (former === undefined) refusePictures(inputs);
        const others = ledger.others(objects, claim);
        const { id, outputs, note } = await definition
          .ensure(connection.writer, inputs, observed, former, progress(inputs, connection), others)
          .catch(keepHalfMade(inputs, properties, connection, claim));
        const state = { id: toWireId(id), inputs, outputs };
        ledger.holds(on(origin, heldBy(state)), claim, identityOf(inputs), {
          state,
          isDeclared: true,
          isNew: true,
        });
        tell(inputs, note, connection);
        return { id: state.id, outs: toProperties(properties, outputs, connection, claim) };
      });
    },

    async read(id, properties) {
      const state = toState(id, properties);
      return withConnection(state.inputs, state.outputs, async (connection) => {
        if (properties.origin === undefined) {
          throw new Refused("it cannot be read by its id alone; declare it with all its inputs, so that it is adopted");
        }
        refuseOtherOrigin(properties, connection);
        const observed = await observe(state.inputs, state, connection);
        if (observed === undefined) return {};
        const { id: shownId = id, inputs, outputs, note } = definition.project(observed, state);
        tell(state.inputs, note, connection);
        // What the engine does not compare it hands back as an input: the declaration, and no picture of it.
        const shown = toWire(withStanding(inputs, state.inputs, ignoredPlaces(state.inputs)));
        const held = toWire(state.inputs);
        const drifted = inputNames.filter((name) => !sameJson(shown[name], held[name]));
        const declared = pick(properties, (name) => isInput(name) && !drifted.includes(name));
        const claim = claimOf(properties);
        hold({ ...state, outputs }, definition.origin(connection.reader), claim, false);
        const props = {
          ...toProperties(properties, outputs, connection, claim),
          ...(drifted.length > 0 && { [DRIFT]: true }),
        };
        return { id: shownId, props, inputs: { ...declared, ...pick(shown, (name) => drifted.includes(name)) } };
      });
    },

    async update(id, olds, news) {
      const state = toState(id, olds);
      const { inputs } = toState(id, news);
      return withConnection(inputs, state.outputs, async (connection) => {
        refuseOtherOrigin(olds, connection);
        connection.hide(secretsOf(state.inputs, state.outputs));
        const observed = await observe(inputs, state, connection);
        if (observed === undefined) {
          throw new Refused("it is no longer there; run the update with a refresh, and it is made again");
        }
        const origin = definition.origin(connection.reader);
        const claim = claimOf(olds);
        const found = on(origin, holding?.found(inputs, observed) ?? []);
        const held = on(origin, heldBy(state));
        // A claim tells apart who holds the same object; what this resource does not hold is anybody else's.
        const others = found.flatMap((object) => ledger.others([object], held.includes(object) ? claim : randomUUID()));
        const { outputs, note } = await definition
          .ensure(connection.writer, inputs, observed, state, progress(inputs, connection), others)
          .catch(keepHalfMade(inputs, news, connection, claim));
        const made = { id, inputs, outputs };
        const isOther = on(origin, heldBy(made)).some((object) => !held.includes(object));
        const claimNow = isOther ? randomUUID() : claim;
        letGo(state, origin, claim);
        hold(made, origin, claimNow, true);
        tell(inputs, note, connection);
        return { outs: toProperties(news, outputs, connection, claimNow) };
      });
    },

    async delete(id, properties) {
      const state = toState(id, properties);
      return withConnection(state.inputs, state.outputs, async (connection) => {
        refuseOtherOrigin(properties, connection);
        const origin = definition.origin(connection.reader);
        const claim = claimOf(properties);
        const held = on(origin, heldBy(state));
        const isTaken = (object: string) => ledger.others([object], claim).length > 0;
        if (held.length > 0 && (ledger.isAwaited(identityOf(state.inputs)) || held.every(isTaken))) {
          letGo(state, origin, claim);
          return tell(state.inputs, handedOver(holding?.before(state, connection.reader)), connection);
        }
        const observed = await observe(state.inputs, state, connection);
        if (observed !== undefined) {
          const others = ledger.others(held, claim);
          tell(state.inputs, await definition.remove(connection.writer, observed, state, others), connection);
        }
        letGo(state, origin, claim);
      });
    },
  };
}

/** A picture of what the platform has stands for nothing where there is nothing yet. */
function refusePictures(inputs: object): void {
  const [first] = pictures(inputs);
  if (first === undefined) return;
  throw new Refused(
    `${first.join(".")} holds what a preview shows in the place of a secret; nothing was written. Declare the secret itself`,
  );
}

const there = <Observed>(observed: Observed | Gone | undefined) => (observed instanceof Gone ? undefined : observed);

/** A line for a delete that leaves the platform alone. */
const handedOver = (before: string | undefined) =>
  "left as it is, because another resource of this stack holds it now" +
  (before === undefined ? "" : `; before the first update it was: ${before}`);

/** Every error leaves as one complete, redacted line, without a request, a response or a stack. */
function presentable<Reader, Writer extends Reader>(
  error: unknown,
  connection: Connection<Reader, Writer>,
  subject: string,
): ResourceError {
  if (error instanceof InitialisationFailed) return error;
  const known = error instanceof ResourceError ? error.message : connection.explain(error);
  const text = known ?? `${String(error)}. This is a defect of pulumi-akinon; please report it`;
  return new ResourceError(printable(connection.redact(`${subject}: ${text.replace(/\.$/, "")}.`)));
}
