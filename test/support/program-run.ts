import type { DynamicProvider } from "../../providers/src/pulumi/protocol.js";
import type { Stored } from "./engine.js";

/** A resource of a program, and what the state holds of it. */
export interface Standing {
  type: string;
  args: Record<string, unknown>;
  stored: Stored;
}

type Providers = Record<string, DynamicProvider>;
type Work = (provider: DynamicProvider, one: Standing) => Promise<Stored | undefined>;

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/**
 * One run of a program with the providers of one process: the calls of the engine as `ledger.ts` lists them. Resources come in
 * the order in which they depend on each other, and go in the other one.
 */
export class ProgramRun {
  constructor(
    private readonly providers: Providers,
    private readonly all: readonly Standing[],
  ) {}

  refresh = () =>
    this.each(async (provider, { stored }) => {
      const { id, props, inputs } = copy(await provider.read(stored.id, copy(stored.properties)));
      return id ? { id, properties: props!, inputs: inputs! } : undefined;
    });

  /** What is declared already stays, or is updated in place. */
  update = (change: (args: Standing) => Record<string, unknown>) =>
    this.each(async (provider, one) => {
      const { stored } = one;
      const inputs = await checked(provider, stored.inputs, change(one));
      const { replaces } = await provider.diff(stored.id, copy(stored.properties), copy(inputs));
      if (replaces.length > 0) throw new Error(`${one.type} is replaced: ${replaces.join()}`);
      if (JSON.stringify(inputs) === JSON.stringify(stored.inputs)) return stored;
      const { outs } = copy(await provider.update(stored.id, copy(stored.properties), copy(inputs)));
      return { id: stored.id, inputs, properties: outs };
    });

  /** Each resource under another URN: it is created, then the former one is deleted. */
  rename = async (isRefreshed: boolean) => {
    if (isRefreshed) {
      for (const { type, stored } of this.all) {
        await this.providers[type]!.diff(stored.id, copy(stored.properties), copy(stored.inputs));
      }
    }
    const made = await this.each((provider, one) => create(provider, one.args));
    await this.remove();
    return made;
  };

  /** Each resource is replaced, because somebody said so (`--replace`, a taint) or a change of its arguments does. */
  replace = async ({ change, deleteFirst = false }: { change?: Work | undefined; deleteFirst?: boolean }) => {
    const doomed: Standing[] = [];
    const made = await this.each(async (provider, one) => {
      await change?.(provider, one);
      const inputs = await checked(provider, {}, one.args);
      const former = () => provider.delete(one.stored.id, copy(one.stored.properties));
      if (deleteFirst) await former();
      else doomed.unshift(one);
      const { id, outs } = copy(await provider.create(copy(inputs)));
      return { id, inputs, properties: outs };
    });
    for (const { type, stored } of doomed) await this.providers[type]!.delete(stored.id, copy(stored.properties));
    return made;
  };

  /** The first two resources are declared in each other's place. The engine names the second while the first is at work. */
  trade = async () => {
    const [one, two, ...others] = this.all as [Standing, Standing, ...Standing[]];
    const doomed: Standing[] = [];
    const works: Promise<Stored>[] = [];
    const traded = [
      { ...one, args: two.args },
      { ...two, args: one.args },
    ];
    for (const each of traded) {
      const { type, args, stored } = each;
      const provider = this.providers[type]!;
      const inputs = await checked(provider, stored.inputs, args);
      const { replaces } = await provider.diff(stored.id, copy(stored.properties), copy(inputs));
      if (replaces.length > 0) doomed.unshift(each);
      works.push(replaces.length > 0 ? create(provider, args) : update(provider, each));
    }
    const made = await Promise.all(works);
    for (const { type, stored } of doomed) await this.providers[type]!.delete(stored.id, copy(stored.properties));
    return [...traded.map((each, index) => ({ ...each, stored: made[index]! })), ...others];
  };

  remove = async () => {
    for (const { type, stored } of [...this.all].reverse()) {
      await this.providers[type]!.delete(stored.id, copy(stored.properties));
    }
  };

  create = () => this.each((provider, { args }) => create(provider, args));

  /** What stands afterwards. */
  private async each(work: Work): Promise<Standing[]> {
    const standing: Standing[] = [];
    for (const one of this.all) {
      const stored = await work(this.providers[one.type]!, one);
      if (stored !== undefined) standing.push({ ...one, stored });
    }
    return standing;
  }
}

async function update(provider: DynamicProvider, { args, stored: { id, inputs: olds, properties } }: Standing) {
  const inputs = await checked(provider, olds, args);
  const { outs } = copy(await provider.update(id, copy(properties), copy(inputs)));
  return { id, inputs, properties: outs };
}

async function create(provider: DynamicProvider, args: object): Promise<Stored> {
  const inputs = await checked(provider, {}, args);
  const { id, outs } = copy(await provider.create(copy(inputs)));
  return { id, inputs, properties: outs };
}

/** What the engine asks before it replaces a resource whose arguments changed. */
export const asChange: Work = async (provider, { stored, args }) => {
  const inputs = await checked(provider, stored.inputs, args);
  await provider.diff(stored.id, copy(stored.properties), copy(inputs));
  return undefined;
};

async function checked(provider: DynamicProvider, olds: object, args: object): Promise<Record<string, unknown>> {
  const { inputs, failures } = await provider.check(copy(olds) as never, copy(args) as never);
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  return inputs;
}
