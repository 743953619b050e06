import { texts } from "../../documents/leaves.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import type { Inputs } from "./schema.js";

/** What authenticates, of a hook's `config`; its user name and address are no secrets. */
export function credentials(config: unknown): string[] {
  const { auth } = (config ?? {}) as { auth?: Record<string, unknown> };
  return Object.entries(auth ?? {}).flatMap(([name, value]) =>
    /password|token|secret|key$/.test(name) ? texts(value) : [],
  );
}

export const secrets = (inputs: Inputs): string[] => [
  ...[inputs.secretKey, inputs.additionalHeaders].flatMap(texts),
  ...credentials(inputs.config),
  ...markedSecrets(inputs),
];
