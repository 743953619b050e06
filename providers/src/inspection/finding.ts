import { printable } from "../text/printable.js";

/** From what is as it should be to what makes an update fail, or lose orders. */
export const LEVELS = ["ok", "note", "warning", "error"] as const;
export type Level = (typeof LEVELS)[number];

/** In the order in which a person checks them. */
export const SYSTEMS = ["configuration", "omnitron", "oms", "sellerCenter"] as const;
export type System = (typeof SYSTEMS)[number];

/** What an inspection says of one thing that it looked at. Holds no secret once it is redacted. */
export interface Finding {
  level: Level;
  system: System;
  /** What was looked at, such as `hook order.created`. */
  subject: string;
  /** What was seen there. */
  seen: string;
  /** What to do, where there is something to do. */
  remedy?: string | undefined;
}

/** Makes findings on one subject. */
export const findingsOn =
  (system: System, subject: string) =>
  (level: Level, seen: string, remedy?: string): Finding => ({ level, system, subject, seen, remedy });

/** A finding as it may be shown. */
export const clean = (redactor: { redact(text: string): string }, finding: Finding): Finding => {
  const cleaned = (text: string) => printable(redactor.redact(text));
  const { subject, seen, remedy } = finding;
  return { ...finding, subject: cleaned(subject), seen: cleaned(seen), remedy: remedy && cleaned(remedy) };
};

const rank = ({ level }: Finding) => LEVELS.indexOf(level);

/** The worst first; what is equally bad stays in its order. */
export const worstFirst = (findings: readonly Finding[]): Finding[] => [...findings].sort((a, b) => rank(b) - rank(a));

/** The worst level among findings; `ok` where there are none. */
export const worst = (findings: readonly Finding[]): Level => worstFirst(findings)[0]?.level ?? "ok";

/** What is said of several subjects in the same words is said once. */
export function together(findings: readonly Finding[]): Finding[] {
  const byWords = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { level, system, seen, remedy } = finding;
    const words = JSON.stringify([level, system, seen, remedy]);
    byWords.set(words, [...(byWords.get(words) ?? []), finding]);
  }
  return [...byWords.values()].map((alike) => ({
    ...alike[0]!,
    subject: [...new Set(alike.map(({ subject }) => subject))].join(", "),
  }));
}

/** A finding as one line of a message. */
export const inWords = ({ subject, seen, remedy }: Finding): string =>
  remedy === undefined ? `${subject}: ${seen}` : `${subject}: ${seen}. ${remedy}`;
