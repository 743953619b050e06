import * as pulumi from "@pulumi/pulumi";
import { shownUrl } from "../text/shown-url.js";
import { isMocked, perRun } from "./run.js";

/** What a run of a program declared: object → name of its resource. */
const declared = perRun(() => new Map<string, string>());

/**
 * Refuses a second declaration of the same object, so that the preview fails: the two would overwrite each other in turn.
 * What is only known later cannot be compared here. Two of one name are the engine's to refuse; and under mocks nothing is
 * refused, because all unit tests of a file share one run.
 */
export function refuseTwin(type: string, name: string, identity: readonly unknown[]): void {
  if (isMocked() || identity.some(isLater)) return;
  const names = declared();
  const key = JSON.stringify([type, ...identity]);
  const first = names.get(key);
  if (first !== undefined && first !== name) {
    const what = identity.filter((part) => part !== undefined).map((part) => JSON.stringify(shown(part)));
    throw new pulumi.RunError(
      `${type} ${name}: ${first} declares the same (${what.join(", ")}). Remove one of them, or merge them`,
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
