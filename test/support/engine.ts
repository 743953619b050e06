import { inspect } from "node:util";
import { connections } from "../../providers/src/connections/connect.js";
import { dynamicProvider } from "../../providers/src/pulumi/dynamic-provider.js";
import { InitialisationFailed } from "../../providers/src/pulumi/errors.js";
import { Takeovers } from "../../providers/src/pulumi/takeovers.js";
import type { DynamicProvider } from "../../providers/src/pulumi/protocol.js";
import { sameJson } from "../../providers/src/documents/settled.js";
import { omnitronWebhookState } from "../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "../../providers/src/resources/oms-app-setting/reconcile.js";
import { omsObject } from "../../providers/src/resources/oms-object/reconcile.js";
import { omsScenario } from "../../providers/src/resources/oms-scenario/reconcile.js";
import { omsSetupStep } from "../../providers/src/resources/oms-setup-step/reconcile.js";
import { omsWebhook } from "../../providers/src/resources/oms-webhook/reconcile.js";
import { evidence } from "./evidence.js";

type Properties = Record<string, unknown>;

/** A resource as a state file holds it. */
export interface Stored {
  id: string;
  inputs: Properties;
  properties: Properties;
}

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

type Made = (...rest: [ReturnType<typeof connections>, (text: string) => void, Takeovers]) => DynamicProvider;

/** For those who wait on a platform whose seconds are milliseconds: only waiting takes time. */
function quickClock() {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
      await new Promise((resolve) => setTimeout(resolve, milliseconds / 1000));
    },
  };
}

const PROVIDERS: Record<string, Made> = {
  OmnitronWebhookState: (...rest) => dynamicProvider(omnitronWebhookState, ...rest),
  OmsAppSetting: (...rest) => dynamicProvider(omsAppSetting, ...rest),
  OmsObject: (...rest) => dynamicProvider(omsObject, ...rest),
  OmsScenario: (...rest) => dynamicProvider(omsScenario, ...rest),
  OmsSetupStep: (...rest) => dynamicProvider(omsSetupStep(quickClock()), ...rest),
  OmsWebhook: (...rest) => dynamicProvider(omsWebhook, ...rest),
};

/** The providers of one process, by type: as fresh as a new process has them, but in this one. */
export async function freshProviders(
  config: Record<string, string>,
  said: string[] = [],
  types: readonly string[] = Object.keys(PROVIDERS),
): Promise<Record<string, DynamicProvider>> {
  const connect = connections({}, async () => undefined);
  const takeovers = new Takeovers();
  const providers: Record<string, DynamicProvider> = {};
  for (const type of new Set(types)) {
    const warn = (text: string) => {
      evidence.search("warnings of the provider", type, text);
      said.push(text);
    };
    const provider = withErrorsSearched(PROVIDERS[type]!(connect, warn, takeovers), type);
    await provider.configure({ config: { get: (key) => config[key] } });
    providers[type] = provider;
  }
  return providers;
}

export const freshProvider = async (type: string, config: Record<string, string>, said: string[] = []) =>
  (await freshProviders(config, said, [type]))[type]!;

/** Searches every error that leaves a provider, and whatever hangs on it. */
function withErrorsSearched(provider: DynamicProvider, type: string): DynamicProvider {
  const searched =
    (method: string, call: (...args: unknown[]) => Promise<unknown>) =>
    (...args: unknown[]) =>
      call(...args).catch((error: unknown) => {
        evidence.search(
          "errors of the provider",
          `${method} of ${type}`,
          inspect(error, { depth: null, showHidden: true }),
        );
        throw error;
      });
  const methods = Object.entries(provider).map(([name, call]) => [name, searched(name, call as never)]);
  return Object.fromEntries(methods) as DynamicProvider;
}

/** What the engine does with one resource in an update or a destroy, each beginning with a refresh. */
export class Engine {
  constructor(
    private readonly provider: DynamicProvider,
    public stored: Stored | undefined,
    /** Replaced, and not yet deleted. */
    public doomed: Stored[] = [],
  ) {}

  async refresh(): Promise<void> {
    if (this.stored === undefined) return;
    const { id, props, inputs } = copy(await this.provider.read(this.stored.id, copy(this.stored.properties)));
    this.stored = id ? { id, properties: props!, inputs: inputs! } : undefined;
  }

  /** What an update would do. */
  async preview(args: object): Promise<"create" | "same" | "update" | "replace"> {
    return (await this.#plan(args)).op;
  }

  async up(args: object): Promise<void> {
    const { op, inputs } = await this.#plan(args);
    await this.#deleteDoomed();
    if (op === "same") return;
    if (op === "create") return this.#create(inputs);
    const stored = this.stored!;
    if (op === "replace") {
      await this.provider.check({}, { ...copy(args) });
      await this.#create(inputs);
      this.doomed.push(stored);
      return this.#deleteDoomed();
    }
    await this.#keeping(inputs, async () => ({
      id: stored.id,
      outs: (await this.provider.update(stored.id, copy(stored.properties), copy(inputs))).outs,
    }));
  }

  async #plan(args: object): Promise<{ op: "create" | "same" | "update" | "replace"; inputs: Properties }> {
    await this.refresh();
    const { inputs, failures } = await this.provider.check(copy(this.stored?.inputs ?? {}), { ...copy(args) });
    if (failures.length > 0) throw new Error(JSON.stringify(failures));
    const { stored } = this;
    if (stored === undefined) return { op: "create", inputs };
    const { changes, replaces } = await this.provider.diff(stored.id, copy(stored.properties), copy(inputs));
    if (changes !== true && sameJson(stored.inputs, inputs)) return { op: "same", inputs };
    return { op: replaces.length > 0 ? "replace" : "update", inputs };
  }

  async destroy(): Promise<void> {
    await this.refresh();
    await this.#deleteDoomed();
    if (this.stored === undefined) return;
    await this.provider.delete(this.stored.id, copy(this.stored.properties));
    this.stored = undefined;
  }

  async #deleteDoomed(): Promise<void> {
    for (const { id, properties } of [...this.doomed]) {
      await this.provider.delete(id, copy(properties));
      this.doomed.shift();
    }
  }

  #create(inputs: Properties): Promise<void> {
    return this.#keeping(inputs, () => this.provider.create(copy(inputs)));
  }

  /** What was made, but not finished, is kept in the state as well. */
  async #keeping(inputs: Properties, work: () => Promise<{ id: string; outs: Properties }>): Promise<void> {
    try {
      const { id, outs } = copy(await work());
      this.stored = { id, inputs, properties: outs };
    } catch (error) {
      if (error instanceof InitialisationFailed) {
        this.stored = { id: error.id, inputs, properties: copy(error.properties) };
      }
      throw error;
    }
  }
}
