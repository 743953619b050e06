import { isObject, type Json, type JsonObject } from "../../values/json.js";
import { ADDRESSES, senderAddress, stockLocationOf } from "../../state/seed/places.js";
import type { Row } from "../../state/entities/row.js";
import type { SetupStepRow } from "../../state/entities/oms.js";
import type { World } from "../../state/world.js";
import type { BackEnd } from "./back-end.js";

const SECONDS = 2;
const MOST_PAGES = 1000;
const HOOKS = "whisperer/hooks";

/** One part of OMS's basic setup. https://docs.akinon.com/technical-guides/oms/basic-setup */
interface Step {
  isRequired: () => Promise<boolean>;
  /** Throws what went wrong. */
  run: () => Promise<void>;
}

/** The basic setup of OMS: copies what Omnitron has, and registers OMS's hooks there. */
export class SetupSteps {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #steps: Readonly<Record<string, Step>>;

  constructor(
    private readonly world: World,
    private readonly backEnd: BackEnd,
  ) {
    this.#steps = {
      addresses: {
        isRequired: async () => this.#installation.addresses.length === 0,
        run: () => this.#copyAddresses(),
      },
      stock_locations: {
        isRequired: async () => (await this.#newStores()).length > 0,
        run: () => this.copyStores(),
      },
      webhooks: {
        isRequired: async () => (await this.#missingHooks()).length > 0,
        run: () => this.#registerHooks(),
      },
      sales_channels: {
        isRequired: async () => (await this.#newChannels()).length > 0,
        run: () => this.#copyChannels(),
      },
      sender_addresses: {
        isRequired: async () => this.#withoutSender().length > 0,
        run: async () => this.#makeSenders(),
      },
    };
  }

  result(name: string): SetupStepRow["result"] {
    return this.#row(name).result;
  }

  /** Whether there is anything to do; that Omnitron cannot be asked counts as yes. */
  async isRequired(name: string): Promise<boolean> {
    return this.#steps[name]!.isRequired().catch(() => true);
  }

  /** Starts a step; its result is asked for later. One that is working goes on. */
  execute(name: string): void {
    const row = this.#row(name);
    if (row.result === "WORKING") return;
    Object.assign(row, { result: "WORKING", reason: null });
    const timer = setTimeout(() => void this.#run(name), SECONDS * this.world.variants.millisecondsPerSecond);
    this.#timers.set(name, timer);
  }

  /** A step does not outlive the process that works on it. */
  resume(): void {
    this.stop();
    for (const row of this.#installation.setupSteps) {
      if (row.result === "WORKING")
        Object.assign(row, { result: "ABORTED", reason: "the sandbox was ended meanwhile" });
    }
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Makes a stock location of every store of Omnitron that has none. */
  async copyStores(): Promise<void> {
    const { stockLocations } = this.#installation;
    for (const store of await this.#newStores()) {
      // Somebody else may have copied it meanwhile.
      if (stockLocations.some(({ omnitron_id }) => omnitron_id === store.id)) continue;
      stockLocations.push(stockLocationOf(this.world.nextId(), store, this.world.now()));
    }
  }

  async #run(name: string): Promise<void> {
    const row = this.#row(name);
    try {
      await this.#steps[name]!.run();
      row.result = "FINISHED";
    } catch (error) {
      Object.assign(row, { result: "FAILED", reason: (error as Error).message });
    }
    this.world.shared.changes.changed();
  }

  get #installation() {
    return this.world.installation;
  }

  #row(name: string): SetupStepRow {
    return this.#installation.setupSteps.find((row) => row.name === name)!;
  }

  /** All of a list of the back end, over its pages. */
  async #all(endpoint: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const outcome = await this.backEnd.call("GET", endpoint, `/?limit=500&page=${page}`);
      if ("reason" in outcome) throw new Error(outcome.reason);
      const { answer } = outcome;
      if (Array.isArray(answer)) return answer as Row[];
      if (!isObject(answer) || !Array.isArray(answer.results)) throw new Error(`${endpoint} answered no list`);
      rows.push(...(answer.results as Row[]));
      if (answer.next === null) return rows;
    }
    throw new Error(`${endpoint} has more than ${MOST_PAGES} pages`);
  }

  /** https://apidocs.akinon.com/oms/address-setup-services */
  async #copyAddresses(): Promise<void> {
    const found: Row[] = [];
    for (const kind of new Set(ADDRESSES.map(([name]) => name))) {
      for (const { pk, name } of await this.#all(kind)) {
        found.push({ id: this.world.nextId(), kind, name: name ?? "", remote_id: pk ?? null });
      }
    }
    this.#installation.addresses = found;
  }

  async #newStores(): Promise<Row[]> {
    const known = new Set(this.#installation.stockLocations.map(({ omnitron_id }) => omnitron_id));
    return (await this.#all("retail_stores")).filter(({ id }) => !known.has(id));
  }

  async #newChannels(): Promise<Row[]> {
    const known = new Set(this.#installation.channels.map(({ omnitron_id }) => omnitron_id));
    return (await this.#all("channels")).filter(({ id }) => !known.has(id));
  }

  async #copyChannels(): Promise<void> {
    for (const { id, ...channel } of await this.#newChannels()) {
      this.#installation.channels.push({ id: this.world.nextId(), ...channel, omnitron_id: id });
    }
  }

  #withoutSender(): Row[] {
    const { stockLocations, senderAddresses } = this.#installation;
    const known = new Set(senderAddresses.map(({ stock_location }) => stock_location));
    return stockLocations.filter(({ id }) => !known.has(id));
  }

  #makeSenders(): void {
    const { cargoCompanies, senderAddresses } = this.#installation;
    const [company] = cargoCompanies;
    if (company === undefined) throw new Error("there is no cargo company");
    for (const location of this.#withoutSender()) {
      senderAddresses.push(senderAddress(this.world.nextFreeId(), company.id, location, this.world.now()));
    }
  }

  /** Hooks of the setting OMNITRON_WEBHOOKS that Omnitron does not have; an inactive one is there. */
  async #missingHooks(): Promise<JsonObject[]> {
    const wanted: Json = this.#installation.settings.find(({ key }) => key === "OMNITRON_WEBHOOKS")?.json_value ?? [];
    const there = await this.#all(HOOKS);
    return (Array.isArray(wanted) ? wanted : [])
      .filter(isObject)
      .filter((hook) => !there.some((row) => row.event_type === hook.event_type && row.target_url === hook.target_url));
  }

  /** https://developers.akinon.com/docs/guide/oms/oms-apis/webhook-setup-services */
  async #registerHooks(): Promise<void> {
    for (const { event_type, target_url, is_active } of await this.#missingHooks()) {
      const outcome = await this.backEnd.call("POST", HOOKS, "/", {
        event_type: event_type ?? null,
        target_url: target_url ?? null,
        is_active: is_active ?? true,
        retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } },
      });
      if ("reason" in outcome) throw new Error(outcome.reason);
    }
  }
}
