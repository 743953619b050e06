import { misspelt } from "../text/closest.js";

/** Keys that nothing reads, because their namespace is misspelt, and what each should be. */
export function misspeltNamespaces(all: Readonly<Record<string, string>>, project: string): string[] {
  const ours = [project, "akinon"];
  return Object.keys(all).flatMap((key) => {
    const [namespace = "", ...name] = key.split(":");
    const meant = ours.includes(namespace) ? undefined : misspelt(namespace, ours);
    return meant === undefined
      ? []
      : [`${key} is not read: there is no namespace ${namespace}. Rename the key to ${[meant, ...name].join(":")}`];
  });
}
