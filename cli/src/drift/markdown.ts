import { counts, type Drifted, fate, headline, type Report, shown, type StackReport } from "./report.js";

/** What GitHub takes for a comment or a body. */
export const LONGEST = 65_536;
const CUT = "\n_The rest is left out, because of GitHub's limit. `--report drift.html` has all of it._\n";

/** A report as Markdown: a table of stacks first, then the details of each folded. What is too long for GitHub is left out, and said. */
export function asMarkdown(report: Report): string {
  const summary = `## ${headline(report)}\n\n${table(report)}\n`;
  const parts = report.stacks.flatMap(details);
  const whole = [summary, ...parts].join("\n");
  if (whole.length <= LONGEST) return whole;
  let text = summary.length + CUT.length <= LONGEST ? summary : `## ${headline(report)}\n`;
  for (const part of parts) {
    if (text.length + part.length + 1 + CUT.length > LONGEST) return text + CUT;
    text += `\n${part}`;
  }
  return text + CUT;
}

function table(report: Report): string {
  if (counts(report).stacks === 0) return "";
  const rows = report.stacks.map(
    ({ stack, resources, drifted, failed, error, lastUpdate }) =>
      `| ${inline(stack)} | ${resources} | ${drifted.length} | ${error === undefined ? failed.length : "stack"} | ${lastUpdate ?? ""} |`,
  );
  return [
    "| stack | resources | drifted | unreadable | last update |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

/** A part for each resource, so that the text can end between two of them. */
function details(stack: StackReport): string[] {
  const parts = stack.drifted.map((found) =>
    folded(`${stack.stack}: ${found.type} ${found.name} ${fate(found)}`, body(found)),
  );
  for (const { type, name, message } of stack.failed) {
    parts.push(folded(`${stack.stack}: ${type} ${name} could not be read`, fenced(message)));
  }
  if (stack.error !== undefined) parts.push(folded(`${stack.stack} could not be checked`, fenced(stack.error)));
  if (stack.notes.length > 0) parts.push(folded(`${stack.stack}: notes`, fenced(stack.notes.join("\n"))));
  return parts;
}

function body(found: Drifted): string {
  const hasProgram = found.properties.some((property) => "declared" in property);
  const heads = ["property", ...(hasProgram ? ["declared"] : []), "applied", "now"];
  const rows = found.properties.map(({ path, declared, applied, now }) =>
    [path, ...(hasProgram ? [shown(declared)] : []), shown(applied), shown(now)].map((cell) => code(cell)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const properties = rows.length === 0 ? [] : [line(heads), line(heads.map(() => "---")), ...rows.map(line), ""];
  return [...properties, `Revert: ${code(found.revert)}`, "", `Accept: ${inline(found.accept)}`].join("\n");
}

const folded = (title: string, inside: string) =>
  `<details><summary>${inline(title)}</summary>\n\n${inside}\n\n</details>\n`;

const fenced = (text: string) => {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}\n${text}\n${fence}`;
};

/** A text that Markdown does not read as its own. */
const inline = (text: string) =>
  text
    .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]!)
    .replace(/[\\`*_[\]|~#@]/g, "\\$&")
    .replace(/\s+/g, " ");

/** A text as code in a cell of a table; very long ones are cut. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const cut = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  const fence = "`".repeat(Math.max(0, ...[...cut.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = fence.length > 1 ? " " : "";
  return `${fence}${pad}${cut.replaceAll("|", "\\|")}${pad}${fence}`;
}
