import { isDeepStrictEqual as sameJson } from "node:util";
import { randomUUID } from "node:crypto";
import { withStanding } from "../documents/standing.js";
import { pulumiCommand } from "../text/commands.js";
import type { Call, Voice } from "./call.js";
import { Calls } from "./calls.js";
import { checkInputs } from "./check.js";
import type { Connections, Definition } from "./definition.js";
import { HalfMade, Refused } from "./errors.js";
import { ignoredPlaces, refusePictures } from "./ignored.js";
import { Link } from "./link.js";
import { Notes } from "./notes.js";
import { type Hold, Owners } from "./owners.js";
import type { DynamicProvider, HostConfig, Properties } from "./protocol.js";
import { claimOf, CONNECTION, hasDrifted, PROVIDER_KEY, StateFormat } from "./state-format.js";
import { Takeovers } from "./takeovers.js";
import { holdsUnknown } from "./unknown.js";
import { fromWire, toWire, toWireId } from "./wire.js";

/** Makes Pulumi's methods of a definition, and owns the traps of the protocol so that no resource has to know one. */
export const dynamicProvider = <Inputs extends object, Outputs extends object, Observed, Reader, Writer extends Reader>(
  definition: Definition<Inputs, Outputs, Observed, Reader, Writer>,
  connect: (config: HostConfig) => Connections<Reader, Writer>,
  warn: (text: string) => void,
  takeovers = new Takeovers(),
  notes = new Notes(warn),
): DynamicProvider => new Provider(definition, connect, { warn, notes }, takeovers);

class Provider<
  Inputs extends object,
  Outputs extends object,
  Observed,
  Reader,
  Writer extends Reader,
> implements DynamicProvider {
  readonly #definition: Definition<Inputs, Outputs, Observed, Reader, Writer>;
  readonly inputNames: readonly string[];
  readonly #format: StateFormat<Inputs, Outputs>;
  readonly #link: Link<Reader, Writer>;
  readonly #calls: Calls<Inputs, Outputs, Observed, Reader, Writer>;
  readonly #owners: Owners<Inputs, Outputs, Observed, Reader>;

  constructor(
    definition: Definition<Inputs, Outputs, Observed, Reader, Writer>,
    connect: (config: HostConfig) => Connections<Reader, Writer>,
    voice: Voice,
    takeovers: Takeovers,
  ) {
    this.#definition = definition;
    this.#format = new StateFormat(definition.schema);
    this.inputNames = this.#format.inputNames;
    this.#link = new Link(connect, (reader) => definition.origin(reader));
    this.#owners = new Owners(definition.type, definition.holding, takeovers);
    this.#calls = new Calls(definition, this.#link, voice);
  }

  configure: DynamicProvider["configure"] = ({ config }) => {
    this.#link.configure(config);
    return Promise.resolve();
  };

  check: DynamicProvider["check"] = async (olds, { [PROVIDER_KEY]: _text, ...news }) => {
    const { inputs, failures } = checkInputs(this.#format.schema, fromWire(news, true), fromWire(olds, true));
    if (!holdsUnknown(inputs)) {
      const complete = this.#format.complete(inputs);
      if (failures.length === 0) failures.push(...(await this.#calls.misfits(complete)));
      if (failures.length === 0) this.#owners.declares(complete, Object.keys(olds).length === 0);
    }
    // Of a property that is named the engine would show the value: an address with a password, for one.
    const told = failures.map(({ property, reason }) => ({ property: "", reason: `${property}: ${reason}` }));
    return { inputs: toWire(inputs, true), failures: told };
  };

  diff: DynamicProvider["diff"] = async (id, olds, news) => {
    const state = this.#format.toState(id, olds);
    const declared = this.#format.complete(fromWire(news));
    const differs = (name: string) =>
      holdsUnknown(news[name]) || !sameJson((state.inputs as Properties)[name], (declared as Properties)[name]);
    if (olds.origin !== undefined && !holdsUnknown(news)) {
      const hold = { state, origin: olds.origin, claim: claimOf(olds) };
      this.#owners.holds(hold, { isDeclared: this.#owners.isDeclared(declared) });
      this.#owners.moves(state.inputs, declared);
    }
    const replaces: string[] = this.#definition.replaceOn(state.outputs).filter(differs);
    if (await this.#link.leadsElsewhere(olds, news)) replaces.push(CONNECTION);
    // `changes` is left out: the engine then compares the inputs itself and shows a line per property. Not where the
    // platform came to hold what is declared without our knowing (the answer to an update was lost, somebody was faster):
    // the inputs are equal then, and the state would go on taking the former declaration for ours.
    const isNew = hasDrifted(olds) && this.#format.inputNames.some(differs);
    return { ...(isNew && { changes: true }), replaces, deleteBeforeReplace: false };
  };

  create: DynamicProvider["create"] = (properties) => {
    const { inputs } = this.#format.toState("", properties);
    return this.#calls.make(inputs, undefined, (call) => this.#take(properties, inputs, call));
  };

  read: DynamicProvider["read"] = (id, properties) => {
    const state = this.#format.toState(id, properties);
    return this.#calls.make(state.inputs, state.outputs, async (call) => {
      if (properties.origin === undefined) {
        throw new Refused(
          "it cannot be read by its id alone. Declare it with all its inputs; the update then adopts it",
        );
      }
      this.#link.refuseOther(call.connection, state.inputs, properties.origin);
      const observed = await this.#calls.observe(state.inputs, state, call);
      if (observed === undefined) return {};
      const { id: shownId = id, inputs, outputs, note } = this.#definition.project(observed, state);
      call.tell(note);
      const claim = claimOf(properties);
      this.#owners.holds({ state: { ...state, outputs }, origin: call.origin, claim }, { isDeclared: false });
      // What the engine does not compare it hands back as an input: the declaration, and no picture of it.
      const onPlatform = withStanding(inputs, state.inputs, ignoredPlaces(state.inputs));
      const props = this.#format.toProperties(properties, outputs, call.origin, claim);
      return { id: shownId, ...this.#format.shown(properties, state.inputs, onPlatform, props) };
    });
  };

  update: DynamicProvider["update"] = (id, olds, news) => {
    const state = this.#format.toState(id, olds);
    const { inputs } = this.#format.toState(id, news);
    return this.#calls.make(inputs, state.outputs, async (call) => {
      this.#link.refuseOther(call.connection, inputs, olds.origin);
      this.#calls.hideSecrets(call, state.inputs, state.outputs);
      const hold = { state, origin: call.origin, claim: claimOf(olds) };
      const observed = await this.#calls.observe(inputs, state, call);
      if (this.#owners.isOther(state.inputs, inputs)) {
        const taken = await this.#takeTraded(news, inputs, call, hold);
        if (taken !== undefined) return taken;
      }
      if (observed === undefined) {
        throw new Refused(
          `it no longer exists. Run ${pulumiCommand("up", "--refresh", process.env)} to create it again`,
        );
      }
      const others = this.#owners.othersBeside(hold, inputs, observed);
      const { outputs, note } = await this.#definition
        .ensure(call.writer, inputs, observed, state, call.progress, others)
        .catch(this.#keepHalfMade(news, call, hold.claim));
      const made = { ...hold, state: { id, inputs, outputs } };
      const claim = this.#owners.isMore(made, hold) ? randomUUID() : hold.claim;
      this.#owners.letsGo(hold);
      this.#owners.holds({ ...made, claim }, { isDeclared: true });
      call.tell(note);
      return { outs: this.#format.toProperties(news, outputs, call.origin, claim) };
    });
  };

  delete: DynamicProvider["delete"] = (id, properties) => {
    const state = this.#format.toState(id, properties);
    return this.#calls.make(state.inputs, state.outputs, async (call) => {
      this.#link.refuseOther(call.connection, state.inputs, properties.origin);
      const hold = { state, origin: call.origin, claim: claimOf(properties) };
      if (this.#owners.isHandedOver(hold, call.reader)) {
        call.tell(this.#owners.handedOver(state, call.reader));
      } else {
        const observed = await this.#calls.observe(state.inputs, state, call);
        const others = this.#owners.others(this.#owners.held(hold), hold.claim);
        if (observed !== undefined) call.tell(await this.#definition.remove(call.writer, observed, state, others));
      }
      this.#owners.letsGo(hold);
    });
  };

  /** Makes an object stand as declared that the resource did not hold so far: it finds before it makes. */
  async #take(properties: Properties, inputs: Inputs, call: Call<Reader, Writer>) {
    const observed = await this.#calls.find(inputs, call);
    const objects = observed === undefined ? [] : this.#owners.found(call.origin, inputs, observed);
    if (objects.length > 0) await this.#owners.isTraded(inputs);
    const claim = objects.length === 0 ? undefined : randomUUID();
    const former = observed === undefined ? undefined : this.#owners.former(objects, observed);
    if (former === undefined) refusePictures(inputs);
    const others = this.#owners.others(objects, claim);
    const { id, outputs, note } = await this.#definition
      .ensure(call.writer, inputs, observed, former, call.progress, others)
      .catch(this.#keepHalfMade(properties, call, claim));
    const state = { id: toWireId(id), inputs, outputs };
    const hold = { state, origin: call.origin, claim };
    this.#owners.holds(hold, { isDeclared: true, isNew: true });
    this.#owners.takes(hold, call.reader);
    call.tell(note);
    return { id: state.id, outs: this.#format.toProperties(properties, outputs, call.origin, claim) };
  }

  /** Where resources trade places in place, each takes what the other one leaves, and nothing is written. */
  async #takeTraded(properties: Properties, inputs: Inputs, call: Call<Reader, Writer>, hold: Hold<Inputs, Outputs>) {
    const found = await this.#calls.find(inputs, call);
    const isElsewhere = found !== undefined && !this.#owners.isHeld(hold, inputs, found);
    if (!isElsewhere || !(await this.#owners.isTraded(inputs))) return undefined;
    const { outs } = await this.#take(properties, inputs, call);
    this.#owners.letsGo(hold);
    return { outs };
  }

  #keepHalfMade =
    (declared: Properties, call: Call<Reader, Writer>, claim: string | undefined) =>
    (error: unknown): never => {
      throw error instanceof HalfMade
        ? this.#format.halfMade(declared, error as HalfMade<Outputs>, call, claim)
        : error;
    };
}
