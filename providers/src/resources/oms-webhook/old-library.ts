import type { Hook } from "../../akinon/hooks.js";
import type { Members } from "../../documents/settled.js";
import { Refused } from "../../pulumi/errors.js";
import { type Inputs, properties } from "./schema.js";

/** Inputs whose members came with later versions of the hook library; an older one leaves them out without a word. */
const LATER = { retryCountdown: "retry_countdown_config", config: "config" } as const;

/**
 * Refuses what the platform's hook library has no member for, before anything is written.
 *
 * @param body what would be written
 * @param hooks every hook that is visible: where there is none, nobody can tell
 */
export function refuseUnknown(inputs: Inputs, body: Members, hooks: readonly Hook[]): void {
  if (hooks.length === 0) return;
  const unknown = Object.entries(LATER).filter(
    ([input, member]) =>
      Object.hasOwn(body, member) &&
      isDeclared(inputs, input as keyof typeof LATER) &&
      hooks.every((hook) => !Object.hasOwn(hook, member)),
  );
  if (unknown.length === 0) return;
  const [names, members] = [0, 1].map((part) => unknown.map((pair) => pair[part]).join(" and "));
  throw new Refused(
    `OMS's hook library is too old for ${names}: none of its ${hooks.length} hooks has ${members}, and it would leave that out ` +
      `without a word; nothing was written. Leave ${names} out of the declaration, or ask Akinon for a newer OMS`,
  );
}

const DEFAULT = properties.shape.retryCountdown.parse(undefined);

function isDeclared({ retryCountdown, config = {} }: Inputs, input: keyof typeof LATER): boolean {
  if (input === "config") return Object.keys(config).length > 0;
  return retryCountdown !== undefined && JSON.stringify(retryCountdown) !== JSON.stringify(DEFAULT);
}
