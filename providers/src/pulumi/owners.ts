import { randomUUID } from "node:crypto";
import type { Holding, State } from "./definition.js";
import { type Holder, Ledger } from "./ledger.js";
import type { Note } from "./notes.js";
import type { Takeovers } from "./takeovers.js";
import { connectionOf } from "./state-format.js";

/** A resource's hold on its objects, as its state has it. */
export interface Hold<Inputs, Outputs> {
  state: State<Inputs, Outputs>;
  /** Scheme and host: ids mean something within one system only. */
  origin: unknown;
  claim: string | undefined;
}

/** Who owns the objects of one type: the run's ledger, in the terms of a resource's definition. */
export class Owners<Inputs extends object, Outputs extends object, Observed, Reader> {
  readonly #ledger = new Ledger<Inputs, Outputs>();

  constructor(
    private readonly type: string,
    private readonly holding: Holding<Inputs, Outputs, Observed, Reader> | undefined,
    private readonly takeovers: Takeovers,
  ) {}

  /** The program declares an object; `isCreate`: with a resource that does not exist yet. */
  declares(inputs: Inputs, isCreate: boolean): void {
    this.#ledger.declares(this.#identity(inputs), isCreate);
  }

  isDeclared(inputs: Inputs): boolean {
    return this.#ledger.isDeclared(this.#identity(inputs));
  }

  /** The program declares something else in the place of an object, which the resource may move to. */
  moves(from: Inputs, to: Inputs): void {
    this.#ledger.moves(this.#identity(from), this.#identity(to));
  }

  /** Whether two declarations name different objects. */
  isOther(one: Inputs, other: Inputs): boolean {
    return this.#identity(one) !== this.#identity(other);
  }

  /** Whether what is declared is left by a resource that moves elsewhere, and so on until one moves to what this one leaves. */
  async isTraded(inputs: Inputs): Promise<boolean> {
    const isTraded = await this.#ledger.isTraded(this.#identity(inputs));
    if (isTraded) this.declares(inputs, true);
    return isTraded;
  }

  /** Names of the objects that a resource holds. */
  held({ state, origin }: Hold<Inputs, Outputs>): string[] {
    return named(origin, this.holding?.held(state) ?? []);
  }

  /** Names of the objects that were observed for a declaration. */
  found(origin: unknown, inputs: Inputs, observed: Observed): string[] {
    return named(origin, this.holding?.found(inputs, observed) ?? []);
  }

  holds(hold: Hold<Inputs, Outputs>, how: { isDeclared: boolean; isNew?: boolean }): void {
    const { state, claim } = hold;
    this.#ledger.holds(this.held(hold), claim, this.#identity(state.inputs), { state, ...how });
  }

  /** Tells resources of other types that this one holds its objects from now on. */
  takes(hold: Hold<Inputs, Outputs>, reader: Reader): void {
    this.takeovers.take(this.#addresses(hold, reader), this.type);
  }

  letsGo(hold: Hold<Inputs, Outputs>): void {
    const { state, claim } = hold;
    this.#ledger.letsGo(this.held(hold), claim, this.#identity(state.inputs), state);
  }

  /** Who else holds any of these objects. */
  others(objects: readonly string[], claim: string | undefined): Holder<Inputs, Outputs>[] {
    return this.#ledger.others(objects, claim);
  }

  /** Who else holds what was observed for a declaration. A claim tells holders of the same object apart; what the hold has not is anybody's. */
  othersBeside(hold: Hold<Inputs, Outputs>, inputs: Inputs, observed: Observed): Holder<Inputs, Outputs>[] {
    const held = this.held(hold);
    const claimOn = (object: string) => (held.includes(object) ? hold.claim : randomUUID());
    return this.found(hold.origin, inputs, observed).flatMap((object) => this.others([object], claimOn(object)));
  }

  /** Whether a hold has some of what was observed for a declaration. */
  isHeld(hold: Hold<Inputs, Outputs>, inputs: Inputs, observed: Observed): boolean {
    const held = this.held(hold);
    return this.found(hold.origin, inputs, observed).some((object) => held.includes(object));
  }

  /** Whether a hold has an object that the former one has not. */
  isMore(hold: Hold<Inputs, Outputs>, former: Hold<Inputs, Outputs>): boolean {
    const held = this.held(former);
    return this.held(hold).some((object) => !held.includes(object));
  }

  /** The state from which a create goes on: what a resource of this run held is no stranger's. */
  former(objects: readonly string[], observed: Observed): State<Inputs, Outputs> | undefined {
    const formers = this.#ledger.formers(objects);
    return formers.length === 0 ? undefined : (this.holding?.inherit?.(observed, formers) ?? formers[0]);
  }

  /** Whether a delete must leave the platform alone, because another resource holds the objects or is about to. */
  isHandedOver(hold: Hold<Inputs, Outputs>, reader: Reader): boolean {
    if (this.takeovers.areElsewhere(this.#addresses(hold, reader), this.type)) return true;
    const held = this.held(hold);
    const isTaken = (object: string) => this.others([object], hold.claim).length > 0;
    return held.length > 0 && (this.#ledger.isAwaited(this.#identity(hold.state.inputs)) || held.every(isTaken));
  }

  /** The note of such a delete. */
  handedOver(state: State<Inputs, Outputs>, reader: Reader): Note {
    const text = "left as it is, because another resource of this stack holds it now";
    const before = this.holding?.before(state, reader);
    return before === undefined ? text : { about: `before the first update: ${before}`, text };
  }

  #addresses({ state, origin }: Hold<Inputs, Outputs>, reader: Reader): string[] {
    return (this.holding?.addresses(reader, state) ?? []).map((path) => `${String(origin)}${path}`);
  }

  #identity = (inputs: Inputs) => JSON.stringify([connectionOf(inputs), this.holding?.identity(inputs)]);
}

const named = (origin: unknown, ids: readonly string[]) => ids.map((id) => `${String(origin)} ${id}`);
