import * as pulumi from "@pulumi/pulumi";
import { shownUrl } from "../shown-url.js";

/** What each run of a program declared: object → name of its resource. A run has a monitor of its own, also in one process. */
const declared = new WeakMap<object, Map<string, string>>();

/**
 * Refuses a second declaration of the same object, so that the preview fails: the two would overwrite each other in turn.
 * What is only known later cannot be compared here.
 */
export function refuseTwin(type: string, name: string, identity: readonly unknown[]): void {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined || identity.some(isLater)) return;
  const names = declared.get(monitor) ?? new Map<string, string>();
  declared.set(monitor, names);
  const key = JSON.stringify([type, ...identity]);
  const first = names.get(key);
  if (first !== undefined) {
    const what = identity.filter((part) => part !== undefined).map((part) => JSON.stringify(shown(part)));
    throw new pulumi.RunError(
      `${type} ${name}: ${first} declares the same (${what.join(", ")}); leave one of the two out, or make one of both`,
    );
  }
  names.set(key, name);
}

const shown = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(shown);
  return typeof part === "string" && part.includes("://") ? shownUrl(part) : part;
};

const isLater = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isLater) : pulumi.Output.isInstance(value) || value instanceof Promise;
