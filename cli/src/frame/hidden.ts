import { parsed } from "pulumi-akinon/config";
import { parse } from "yaml";
import { isCredential } from "./credentials.js";
import { isObject } from "./is-object.js";
import type { StackConfig } from "./stack-config.js";

/**
 * The texts of a configuration that are secret, also where somebody wrote one into the stack's file without `--secret`. Pulumi calls
 * a whole object secret where one of its members is; the file says which.
 *
 * @param text of the stack's file; empty where the configuration comes from elsewhere
 */
export function hiddenBy({ values, secretKeys }: StackConfig, text: string): string[] {
  const written = writtenIn(text);
  return [...values].flatMap(([key, value]) => {
    if (secretKeys.has(key)) return [value, ...secretsIn(parsed(value), inFull(written[key]))];
    return /(token|password|secret)$/i.test(key) ? [value] : [];
  });
}

function writtenIn(text: string): Record<string, unknown> {
  const { config } = (parse(text) ?? {}) as { config?: Record<string, unknown> };
  return config ?? {};
}

/** An object may also be written as the text of its JSON. */
const inFull = (written: unknown) => (typeof written === "string" ? parsed(written) : written);

/** What of a value the file does not have in clear; where it does not have the key, what is a credential by its name or its form. */
function secretsIn(value: unknown, written: unknown, names: readonly string[] = []): string[] {
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([name, member]) =>
      secretsIn(member, memberOf(written, name), [...names, ...(Array.isArray(value) ? [] : [name])]),
    );
  }
  if (typeof value !== "string" && typeof value !== "number") return [];
  const isInClear = (typeof written === "string" || typeof written === "number") && String(written) === String(value);
  const isSecret = written === undefined ? isCredential(names, value) : !isInClear;
  return isSecret ? [String(value)] : [];
}

/** What is encrypted as a whole is so in each member. */
function memberOf(written: unknown, name: string): unknown {
  const isNested = Array.isArray(written) || (isObject(written) && !("secure" in written));
  return isNested ? ((written as Record<string, unknown>)[name] ?? null) : written;
}
