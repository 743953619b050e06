import { acceptedInWords, outcome } from "../documents/outcome.js";
import {
  type Before,
  carried,
  isKnown,
  type Members,
  sameJson,
  type Settled,
  settledOutput,
} from "../documents/settled.js";
import { type Verdict, verdicts } from "../documents/verdict.js";
import type { Declared } from "./object.js";

/** What a resource records of an object, after a write or where none was needed. */
export interface Standing<Item> {
  item: Item;
  previous: Members | undefined;
  settled: Settled | undefined;
  unverifiable?: string[] | undefined;
  /** Members of a write of which nobody knows whether it was done as a whole. */
  unconfirmed?: string[] | undefined;
  /** The members that name it, as the platform shows them, where they are others than declared. */
  shownAs?: Members | undefined;
}

export interface Judgement {
  refused: Verdict[];
  settled: Settled | undefined;
  unverifiable: string[];
  /** What a person should know of the platform's form; undefined where there is nothing. */
  note: string | undefined;
}

/**
 * Judges an object after a write. What was not written, and did not change by the write, stands as the state has it.
 *
 * @param written the members that were written
 * @param stood what stood there before
 */
export function judge<Item>(
  { desired, rules, seen, alters }: Pick<Declared<Item>, "desired" | "rules" | "seen" | "alters">,
  item: Item,
  written: Members = desired,
  stood?: Members,
  before?: Before,
): Judgement {
  const now = seen(item);
  const isJudged = (name: string) =>
    Object.hasOwn(written, name) || (stood !== undefined && !sameJson(stood[name], now[name]));
  const judged = verdicts(desired, stood, now, rules).filter(({ path }) => isJudged(String(path[0])));
  const known = isKnown(before?.settled);
  const { refused, accepted, unverifiable } = outcome(
    judged.map((verdict) => (known(verdict) ? { ...verdict, kind: "added" as const } : verdict)),
    alters,
  );
  const isOther = (name: string) => Object.hasOwn(desired, name) && !isJudged(name);
  const fresh = accepted.filter((verdict) => !known(verdict));
  return {
    refused,
    settled: settledOutput(accepted, carried(before?.settled, isOther)),
    unverifiable: [
      ...(before?.unverifiable ?? []).filter((path) => isOther(/^[^.[]*/.exec(path)![0])),
      ...unverifiable,
    ],
    note: fresh.length === 0 ? undefined : `the platform shows these values in another form: ${acceptedInWords(fresh)}`,
  };
}
