import type { Hook } from "../../akinon/hooks.js";
import type { Members } from "../../documents/settled.js";
import { isObject } from "../../documents/same-json.js";
import { Refused } from "../../pulumi/errors.js";
import { type Inputs, properties } from "./schema.js";

/** Inputs whose members came with later versions of the hook library; an older one leaves them out without a word. */
const LATER = {
  retryCountdown: "retry_countdown_config",
  additionalHeaders: "additional_headers",
  config: "config",
} as const;

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
    `OMS's hook library is too old for ${names}: none of its ${hooks.length} webhooks has ${members}, so it would silently ` +
      `ignore them. Nothing was written. Remove ${names} from the declaration, or ask Akinon for a newer OMS`,
  );
}

/**
 * Refuses a factor where our own hook shows that the library has none: each exponential retry is written with one, and newer libraries keep
 * it. Other hooks do not tell, because they may be older than the library.
 */
export function refuseFactor(body: Members, former: Inputs, hook: Hook): void {
  const shown = hook.retry_countdown_config;
  const isKnown =
    former.retryCountdown.kind !== "exponential" || !isExponential(shown) || factorOf(shown) !== undefined;
  if (isKnown || (factorOf(body.retry_countdown_config) ?? 1) === 1) return;
  throw new Refused(
    `OMS's hook library is too old for retryCountdown.factor: webhook ${hook.id} was written with one and has none, so OMS would ` +
      "silently ignore it again. Nothing was written. Remove factor from the declaration, or ask Akinon for a newer OMS",
  );
}

/** A hook's members; what an old library has no member for is there as nobody declares it: with its default. */
export const membersOf =
  (inputs: Inputs, desired: Members) =>
  (hook: Hook): Members => ({
    ...Object.fromEntries(
      Object.entries(LATER)
        .filter(([input]) => !isDeclared(inputs, input as keyof typeof LATER))
        .map(([, member]) => [member, desired[member]]),
    ),
    ...hook,
    ...withFactor(hook, desired),
  });

/** Without a factor an exponential retry has the factor 1: a library that knows none shows none. */
function withFactor({ retry_countdown_config: shown }: Hook, desired: Members): Members {
  if (factorOf(desired.retry_countdown_config) === undefined) return {};
  if (!isExponential(shown)) return {};
  return { retry_countdown_config: { ...shown, kwargs: { factor: 1, ...shown.kwargs } } };
}

const isExponential = (config: unknown): config is { choice: string; kwargs: Members } =>
  isObject(config) && config.choice === "exponential" && isObject(config.kwargs);

const factorOf = (config: unknown): unknown =>
  isObject(config) && isObject(config.kwargs) ? config.kwargs.factor : undefined;

const DEFAULT = properties.shape.retryCountdown.parse(undefined);

function isDeclared(inputs: Inputs, input: keyof typeof LATER): boolean {
  if (input !== "retryCountdown") return Object.keys(inputs[input] ?? {}).length > 0;
  return inputs.retryCountdown !== undefined && JSON.stringify(inputs.retryCountdown) !== JSON.stringify(DEFAULT);
}
