import type { Failure } from "./check.js";

export type Properties = Record<string, unknown>;

/** Stack configuration as the host hands it over: full keys (`akinon:omsUrl`), values as text, secrets in clear. */
export interface HostConfig {
  get(key: string): string | undefined;
}

/** The methods that the dynamic-provider host calls. */
export interface DynamicProvider {
  /** Names of the inputs, for who reads a state; the host does not look at it. */
  readonly inputNames: readonly string[];
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
