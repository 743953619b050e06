import { escaped } from "../frame/escaped.js";
import { type Drifted, fate, headline, type Report, shown, type StackReport } from "./report.js";

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --bad: #b3261e; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7fd6a0; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; }
.bad { color: var(--bad); } .good { color: var(--good); }`;

/** A report as one page that needs nothing else: no script, no style sheet, no picture. */
export function asHtml(report: Report): string {
  const tone = report.drift || !report.complete ? "bad" : "good";
  const title = escaped(headline(report));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1 class="${tone}">${title}</h1>
<p>Checked on <time datetime="${escaped(report.checkedAt)}">${escaped(report.checkedAt)}</time>.</p>
${report.stacks.map(stackPart).join("\n")}
</main>
</body>
</html>
`;
}

function stackPart(stack: StackReport): string {
  const state = stack.error ?? `${stack.resources} resources, ${stack.drifted.length} drifted`;
  return `<section>
<h2>${escaped(stack.stack)}</h2>
<p>${escaped(state)}${stack.lastUpdate === undefined ? "" : `; last update ${escaped(stack.lastUpdate)}`}</p>
${stack.drifted.map(driftedPart).join("\n")}
${stack.failed.map(({ type, name, message }) => `<p class="bad">${escaped(`${type} ${name}: ${message}`)}</p>`).join("\n")}
${stack.notes.map((note) => `<p>${escaped(note)}</p>`).join("\n")}
</section>`;
}

function driftedPart(found: Drifted): string {
  const hasProgram = found.properties.some((property) => "declared" in property);
  const cell = (value: unknown) => `<td><code>${escaped(shown(value))}</code></td>`;
  const rows = found.properties.map(
    ({ path, declared, applied, now }) =>
      `<tr><th scope="row"><code>${escaped(path)}</code></th>${hasProgram ? cell(declared) : ""}${cell(applied)}${cell(now)}</tr>`,
  );
  const heads = ["property", ...(hasProgram ? ["declared"] : []), "applied", "now"];
  const table =
    rows.length === 0
      ? ""
      : `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const since = found.changedAt === undefined ? "" : `<p>Changed on the platform: ${escaped(found.changedAt)}</p>`;
  return `<details open><summary><strong>${escaped(`${found.type} ${found.name}`)}</strong> ${escaped(fate(found))}</summary>
${table}${since}
<p>Revert: <code>${escaped(found.revert)}</code></p>
<p>Accept: ${escaped(found.accept)}</p>
</details>`;
}
