import { fate, headline, type Report, shown, type StackReport } from "./report.js";

/** A report for a terminal. */
export function asText(report: Report): string {
  return [...report.stacks.flatMap(stackLines), `${headline(report)}.`].join("\n");
}

function stackLines(stack: StackReport): string[] {
  const lines: string[] = [];
  if (stack.error !== undefined) lines.push(`  could not be checked: ${stack.error}`);
  for (const { type, name, message } of stack.failed) lines.push(`  ${type} ${name}: ${message}`);
  for (const found of stack.drifted) {
    const since = found.changedAt === undefined ? "" : `, on ${found.changedAt}`;
    lines.push(`  ${found.type} ${found.name} ${fate(found)}${since}`);
    for (const { path, moved, ...values } of found.properties) {
      const declared = "declared" in values && moved !== "platform" ? `; declared ${shown(values.declared)}` : "";
      lines.push(`    ${path}: applied ${shown(values.applied)}, now ${shown(values.now)}${declared}`);
    }
    lines.push(`    revert: ${found.revert}`, `    accept: ${found.accept}`);
  }
  for (const note of stack.notes) lines.push(`  note: ${note}`);
  return lines.length === 0 ? [] : [`${stack.stack}`, ...lines, ""];
}
