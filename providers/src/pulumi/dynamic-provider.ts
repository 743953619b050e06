import { isDeepStrictEqual as sameJson } from "node:util";
import { z } from "zod";
import { checkInputs, type Failure } from "./check.js";
import type { Connection, Connections, Definition, State } from "./definition.js";
import { markedSecrets, SECRET_PATHS } from "./marked-secrets.js";
import { HalfMade, InitialisationFailed, Refused, ResourceError } from "./errors.js";
import { holdsUnknown } from "./unknown.js";
import { toWire, toWireId } from "./wire.js";

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
/** Output of a refresh that found other inputs than those of our last write. */
const DRIFT = "drift";
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
        `system moved to another address, say so: \`pulumi config set --path 'akinon:movedFrom[0]' ${former}\``,
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

  function toState(id: string, properties: Properties): State<Inputs, Outputs> {
    const inputs: Properties = {};
    const outputs: Properties = {};
    for (const [name, value] of Object.entries(properties)) {
      if (name === PROVIDER_KEY || name === DRIFT) continue;
      (inputNames.includes(name) ? inputs : outputs)[name] = value;
    }
    return { id, inputs: inputs as Inputs, outputs: outputs as Outputs };
  }

  /** Outputs hold the declaration of our last write; what the platform shows goes into the inputs of a `read`. */
  function toProperties(inputs: Inputs, outputs: Outputs, connection: Connection<Reader, Writer>): Properties {
    return toWire({ ...inputs, ...outputs, origin: definition.origin(connection.reader) });
  }

  /** The host adds the provider's text to results, but not to the properties of a partial failure. */
  const keepHalfMade =
    (inputs: Inputs, { [PROVIDER_KEY]: text }: Properties, connection: Connection<Reader, Writer>) =>
    (error: unknown): never => {
      if (!(error instanceof HalfMade)) throw error;
      const { id, outputs } = (error as HalfMade<Outputs>).made;
      const properties = { ...toProperties(inputs, outputs, connection), [PROVIDER_KEY]: text };
      throw new InitialisationFailed(
        connection.redact(`${subject(inputs)}: ${error.message}`),
        toWireId(id),
        properties,
      );
    };

  const subject = (inputs: Inputs) => `${definition.type} ${definition.describe(inputs)}`;

  function tell(inputs: Inputs, note: string | undefined, connection: Connection<Reader, Writer>): void {
    if (note !== undefined) warn(connection.redact(`${subject(inputs)}: ${note}.`));
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
      const { inputs, failures } = checkInputs(schema, news, olds);
      if (failures.length === 0 && !holdsUnknown(inputs)) failures.push(...(await misfits(inputs as Inputs)));
      // Of a property that is named the engine would show the value: an address with a password, for one.
      const told = failures.map(({ property, reason }) => ({ property: "", reason: `${property}: ${reason}` }));
      return { inputs: toWire(inputs), failures: told };
    },

    async diff(id, olds, news) {
      // `changes` is left out: the engine then compares the inputs itself and shows a line per property. Not where the
      // platform came to hold what is declared without our knowing (the answer to an update was lost, somebody was faster):
      // the inputs are equal then, and the state would go on taking the former declaration for ours.
      const isNew = olds[DRIFT] === true && inputNames.some((name) => !sameJson(olds[name], news[name]));
      const { outputs } = toState(id, olds);
      const replaces: string[] = definition
        .replaceOn(outputs)
        .filter((name): boolean => holdsUnknown(news[name]) || !sameJson(olds[name], news[name]));
      if (await leadsElsewhere(olds, news)) replaces.push(CONNECTION);
      return { ...(isNew && { changes: true }), replaces, deleteBeforeReplace: false };
    },

    async create(properties) {
      const { inputs } = toState("", properties);
      return withConnection(inputs, undefined, async (connection) => {
        const observed = await definition.observe(connection.reader, inputs);
        const ensured = definition.ensure(connection.writer, inputs, observed, undefined, progress(inputs, connection));
        const { id, outputs, note } = await ensured.catch(keepHalfMade(inputs, properties, connection));
        tell(inputs, note, connection);
        return { id: toWireId(id), outs: toProperties(inputs, outputs, connection) };
      });
    },

    async read(id, properties) {
      const state = toState(id, properties);
      return withConnection(state.inputs, state.outputs, async (connection) => {
        if (properties.origin === undefined) {
          throw new Refused("it cannot be read by its id alone; declare it with all its inputs, so that it is adopted");
        }
        refuseOtherOrigin(properties, connection);
        const observed = await definition.observe(connection.reader, state.inputs, state);
        if (observed === undefined) return {};
        const { inputs, outputs, note } = definition.project(observed, state);
        tell(state.inputs, note, connection);
        const isDrifted = !sameJson(toWire(inputs), toWire(state.inputs));
        const props = { ...toProperties(state.inputs, outputs, connection), ...(isDrifted && { [DRIFT]: true }) };
        return { id, props, inputs: toWire(inputs) };
      });
    },

    async update(id, olds, news) {
      const state = toState(id, olds);
      const { inputs } = toState(id, news);
      return withConnection(inputs, state.outputs, async (connection) => {
        refuseOtherOrigin(olds, connection);
        connection.hide(secretsOf(state.inputs, state.outputs));
        const observed = await definition.observe(connection.reader, inputs, state);
        if (observed === undefined) {
          throw new Refused("it is no longer there; run the update with a refresh, and it is made again");
        }
        const ensured = definition.ensure(connection.writer, inputs, observed, state, progress(inputs, connection));
        const { outputs, note } = await ensured.catch(keepHalfMade(inputs, news, connection));
        tell(inputs, note, connection);
        return { outs: toProperties(inputs, outputs, connection) };
      });
    },

    async delete(id, properties) {
      const state = toState(id, properties);
      return withConnection(state.inputs, state.outputs, async (connection) => {
        refuseOtherOrigin(properties, connection);
        const observed = await definition.observe(connection.reader, state.inputs, state);
        if (observed === undefined) return;
        tell(state.inputs, await definition.remove(connection.writer, observed, state), connection);
      });
    },
  };
}

/** Every error leaves as one complete, redacted line, without a request, a response or a stack. */
function presentable<Reader, Writer extends Reader>(
  error: unknown,
  connection: Connection<Reader, Writer>,
  subject: string,
): ResourceError {
  if (error instanceof InitialisationFailed) return error;
  const known = error instanceof ResourceError ? error.message : connection.explain(error);
  const text = known ?? `${String(error)}. This is a defect of pulumi-akinon; please report it`;
  return new ResourceError(connection.redact(`${subject}: ${text.replace(/\s*\n\s*/g, " ").replace(/\.$/, "")}.`));
}
