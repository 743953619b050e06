import { ENDPOINTS, parsed } from "pulumi-akinon/config";
import { parse } from "yaml";
import { credentialsAt, isCredential } from "./credentials.js";
import { isObject } from "./is-object.js";
import type { StackConfig } from "./stack-config.js";
import type { Resource } from "./state.js";

/**
 * The texts that are to be hidden: those of a configuration that are secret, also where somebody wrote one into the stack's file without
 * `--secret`, and those that a state has as secret. Pulumi calls a whole object secret where one of its members is. So what the file
 * has in clear stays so, as do the names of endpoints that every integration has; but not where a credential has the same text.
 *
 * @param text of the stack's file; empty where the configuration comes from elsewhere
 * @param marked texts that the state has as secret
 * @param holders what has them
 */
export function hiddenBy(
  { values, secretKeys }: StackConfig,
  text: string,
  marked: readonly string[] = [],
  holders: readonly Holder[] = [],
): string[] {
  const written = writtenIn(text);
  const secret: string[] = [];
  const clear = new Set<string>(ENDPOINTS);
  for (const [key, value] of values) {
    const leaves = leavesOf(parsed(value), inFull(written[key]), [key.slice(key.lastIndexOf(":") + 1)]);
    for (const leaf of leaves.filter(({ isInClear }) => isInClear)) clear.add(leaf.text);
    if (secretKeys.has(key)) secret.push(value, ...leaves.flatMap((leaf) => (leaf.isSecret ? [leaf.text] : [])));
    else if (/(token|password|secret)$/i.test(key)) secret.push(value);
  }
  const credentials = new Set(
    holders.flatMap(({ inputs, outputs, secretPaths }) =>
      secretPaths.flatMap((path) => [inputs, outputs].flatMap((root) => credentialsAt(path, root))),
    ),
  );
  return [...secret, ...marked.filter((each) => !clear.has(each) || credentials.has(each))];
}

type Holder = Pick<Resource, "inputs" | "outputs" | "secretPaths">;

function writtenIn(text: string): Record<string, unknown> {
  const { config } = (parse(text) ?? {}) as { config?: Record<string, unknown> };
  return config ?? {};
}

/** An object may also be written as the text of its JSON. */
const inFull = (written: unknown) => (typeof written === "string" ? parsed(written) : written);

interface Leaf {
  text: string;
  /** The file has it otherwise; where it does not have the key, whether it is a credential by its name or its form. */
  isSecret: boolean;
  /** The file has it as it is, and it is no credential. */
  isInClear: boolean;
}

function leavesOf(value: unknown, written: unknown, names: readonly string[]): Leaf[] {
  if (value !== null && typeof value === "object") {
    return Object.entries(value).flatMap(([name, member]) =>
      leavesOf(member, memberOf(written, name), [...names, ...(Array.isArray(value) ? [] : [name])]),
    );
  }
  if (typeof value !== "string" && typeof value !== "number") return [];
  const text = String(value);
  const isSame = (typeof written === "string" || typeof written === "number") && String(written) === text;
  const isNamed = isCredential(names, value);
  // A header that holds a credential may have any name.
  const isInClear = isSame && !isNamed && !names.includes("additionalHeaders");
  return [{ text, isSecret: written === undefined ? isNamed : !isSame, isInClear }];
}

/** What is encrypted as a whole is so in each member. */
function memberOf(written: unknown, name: string): unknown {
  const isNested = Array.isArray(written) || isObject(written);
  return isNested ? ((written as Record<string, unknown>)[name] ?? null) : written;
}
