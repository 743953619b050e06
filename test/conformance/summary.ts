import type { Report } from "./main.js";

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;

/** Share of the answers that are equal but for sentences. */
export const agreement = ({ asked, equal, sentences }: Report) => (equal + sentences) / asked;

export function summary(report: Report, seed: number): string {
  const { asked, equal, sentences, chosen, unnamed } = report;
  const lines = [
    `seed ${seed}: ${asked} answers compared`,
    `  ${equal} equal, ${sentences} more but for their sentences: ${percent(equal + sentences, asked)}`,
    ...[...chosen].map(([name, count]) => `  ${count} differ as chosen: ${name}`),
    `  ${unnamed.length} sequences with a difference that nobody chose`,
  ];
  for (const { sequence, host, sandbox } of unnamed.slice(0, 20)) {
    lines.push(
      "",
      ...sequence.map(({ user, method, path, body = "" }) => `    ${user ?? "nobody"}: ${method} ${path} ${body}`),
    );
    lines.push(`    host:    ${JSON.stringify(host)}`, `    sandbox: ${JSON.stringify(sandbox)}`);
  }
  return lines.join("\n");
}
