import type { SystemName } from "../../state/entities/row.js";
import type { Fault, FaultRule } from "./fault.js";

/** The rules in force, and how often each matched. */
export class FaultList {
  #rules: { rule: FaultRule; matched: number }[] = [];

  add(rules: readonly FaultRule[]): void {
    this.#rules.push(...rules.map((rule) => ({ rule, matched: 0 })));
  }

  clear(): void {
    this.#rules = [];
  }

  list(): (FaultRule & { matched: number })[] {
    return this.#rules.map(({ rule, matched }) => ({ ...rule, matched }));
  }

  /** Counts a request for every rule that it matches, and gives the fault of the first one that is due. */
  take(system: SystemName, method: string, path: string): Fault | undefined {
    let due: Fault | undefined;
    for (const entry of this.#rules.filter(({ rule }) => matches(rule, system, method, path))) {
      entry.matched++;
      const { nth, count, fault } = entry.rule;
      const isDue = entry.matched >= nth && (count === 0 || entry.matched < nth + count);
      if (isDue) due ??= fault;
    }
    return due;
  }
}

function matches(rule: FaultRule, system: SystemName, method: string, path: string): boolean {
  if (rule.system !== undefined && rule.system !== system) return false;
  if (rule.method !== undefined && rule.method !== method) return false;
  return rule.path === undefined || fits(rule.path.split("*"), path);
}

/** Whether a path consists of these parts with anything between them; in linear time, whatever the pattern. */
function fits([first = "", ...parts]: string[], path: string): boolean {
  const last = parts.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}
