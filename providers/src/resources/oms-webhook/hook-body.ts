import type { Hook } from "../../akinon/hooks.js";
import type { Members } from "../../documents/settled.js";
import { isContainer } from "../../documents/same-json.js";
import { unmask } from "../../documents/masks.js";
import { fingerprint } from "../../documents/fingerprint.js";
import type { Place } from "../../documents/standing.js";
import { ignoredPlaces } from "../../pulumi/ignored.js";
import type { RetryCountdown } from "./args.js";
import type { Inputs } from "./schema.js";

/** Which input stands for which member of the platform's object. */
const MEMBERS = {
  eventType: "event_type",
  targetUrl: "target_url",
  active: "is_active",
  secretKey: "secret_key",
  retryCountdown: "retry_countdown_config",
  additionalHeaders: "additional_headers",
  config: "config",
  callback: "callback",
} as const;

/** Places in the platform's object that are left to others. */
export const ignoredMembers = (inputs: Inputs): Place[] =>
  ignoredPlaces(inputs).flatMap(([input, ...rest]) =>
    Object.entries(MEMBERS)
      .filter(([name]) => input === name || input === "*")
      .map(([name, member]) => [member, ...(name === "retryCountdown" ? [] : rest)]),
  );

/** The hook as declared; what is not declared has the value that a new hook has. */
export function desiredHook(inputs: Inputs): Members {
  return {
    event_type: inputs.eventType,
    target_url: inputs.targetUrl,
    is_active: inputs.active,
    secret_key: inputs.secretKey ?? null,
    retry_countdown_config: toConfig(inputs.retryCountdown),
    additional_headers: inputs.additionalHeaders ?? {},
    config: inputs.config ?? {},
    callback: inputs.callback ?? null,
  };
}

/**
 * The inputs with the drifted members as the platform shows them; secrets by fingerprint.
 *
 * @param areMasksOurs whether a mask stands for what is declared
 */
export function withDrift(inputs: Inputs, hook: Hook, drifted: readonly string[], areMasksOurs: boolean): Inputs {
  const shown: Inputs = { ...inputs };
  const seen = areMasksOurs ? unmasked(hook, inputs) : hook;
  for (const [input, member] of Object.entries(MEMBERS)) {
    if (drifted.includes(member))
      Object.assign(shown, { [input]: toInput(input as keyof typeof MEMBERS, seen, inputs) });
  }
  return shown;
}

const unmasked = (hook: Hook, { additionalHeaders, config }: Inputs): Hook => ({
  ...hook,
  additional_headers: unmask(hook.additional_headers, additionalHeaders) as Hook["additional_headers"],
  config: unmask(hook.config, config) as Hook["config"],
});

function toInput(input: keyof typeof MEMBERS, hook: Hook, declared: Inputs): unknown {
  switch (input) {
    case "secretKey":
      return hook.secret_key === null ? undefined : fingerprint(hook.secret_key);
    case "callback":
      return hook.callback ?? undefined;
    case "retryCountdown":
      return fromConfig(hook.retry_countdown_config);
    case "additionalHeaders":
      return hideForeign(hook.additional_headers, declared.additionalHeaders);
    case "config": {
      const config = (hook.config ?? {}) as Members;
      const hasForeignAuth = config.auth !== undefined;
      return hasForeignAuth ? { ...config, auth: hideForeign(config.auth, declared.config?.auth) } : config;
    }
    default:
      return hook[MEMBERS[input]];
  }
}

/** Values that were not declared may be somebody else's secrets. */
function hideForeign(shown: unknown, declared: unknown): unknown {
  if (!isContainer(shown)) return shown === declared ? shown : fingerprint(shown);
  const known = (declared ?? {}) as Members;
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, value === known[name] ? value : fingerprint(value)]),
  );
}

function toConfig(countdown: RetryCountdown): { choice: string; kwargs: Members } {
  switch (countdown.kind) {
    case "custom":
      return { choice: countdown.choice, kwargs: countdown.kwargs };
    case "random":
      return { choice: "random", kwargs: { min_value: countdown.minValue, max_value: countdown.maxValue } };
    default: {
      const { kind, ...kwargs } = countdown;
      return { choice: kind, kwargs };
    }
  }
}

function fromConfig(config: unknown): unknown {
  const { choice, kwargs } = (config ?? {}) as { choice?: unknown; kwargs?: Members };
  if (choice === "fixed" || choice === "linear" || choice === "exponential") return { kind: choice, ...kwargs };
  if (choice === "random") return { kind: choice, minValue: kwargs?.min_value, maxValue: kwargs?.max_value };
  return { kind: "custom", choice, kwargs };
}
