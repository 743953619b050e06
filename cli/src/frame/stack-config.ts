import type { Pulumi } from "./pulumi.js";

/** Configuration of a stack as the providers read it, and what of it is secret. */
export interface StackConfig {
  get(key: string): string | undefined;
  /** Values in clear by key. */
  values: ReadonlyMap<string, string>;
  secretKeys: ReadonlySet<string>;
}

/** What the stack is configured with now, its secrets in clear. */
export async function stackConfig(pulumi: Pulumi, stack: string, configFile: string | undefined): Promise<StackConfig> {
  const file = configFile === undefined ? [] : ["--config-file", configFile];
  const all = await pulumi.json<Record<string, { value?: string; secret: boolean }>>(stack, [
    "config",
    "--json",
    "--show-secrets",
    ...file,
  ]);
  const entries = Object.entries(all);
  const values = new Map(entries.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])));
  return {
    get: (key) => values.get(key),
    values,
    secretKeys: new Set(entries.filter(([, { secret }]) => secret).map(([key]) => key)),
  };
}
