import { type Level, LEVELS, SYSTEMS, type System, worstFirst } from "pulumi-akinon/inspection";
import type { Report, SellerFinding } from "./report.js";

const HEADINGS: Record<System, string> = {
  configuration: "Configuration",
  omnitron: "Omnitron",
  oms: "OMS",
  sellerCenter: "Seller Center",
};

const SIGNS: Record<Level, string> = { ok: "✓", note: "·", warning: "!", error: "✗" };

/** A report for a terminal: by system, the worst first. */
export function asText({ stack, findings }: Report): string {
  const sellers = new Set(findings.map(({ seller }) => seller));
  const groups = SYSTEMS.flatMap((system) => {
    const found = worstFirst(findings.filter((finding) => finding.system === system)) as SellerFinding[];
    return found.length === 0
      ? []
      : [[HEADINGS[system], ...found.map((one) => findingText(one, sellers.size > 1))].join("\n")];
  });
  return [...groups, summary(stack, findings)].join("\n\n");
}

/** A finding and what to do, indented. */
export function findingText({ level, seller, subject, seen, remedy }: SellerFinding, isNamed: boolean): string {
  const about = isNamed ? `${seller}: ${subject}` : subject;
  const told = `  ${SIGNS[level]} ${about}: ${seen}`;
  return remedy === undefined ? told : `${told}\n      ${remedy}`;
}

function summary(stack: string, findings: readonly SellerFinding[]): string {
  const counts = [...LEVELS].reverse().map((level) => {
    const count = findings.filter((one) => one.level === level).length;
    return `${count} ${level === "ok" || count === 1 ? level : `${level}s`}`;
  });
  return `${stack}: ${counts.join(", ")}`;
}
