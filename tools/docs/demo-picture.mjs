import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";
import { sealed } from "./sealed.mjs";

const FILE = path.join(root, "docs/demo.svg");
const SIZE = { columns: 105, column: 8.4, line: 20, margin: 20, bar: 36 };

/** Runs the demo and draws what it says: without Pulumi's own progress. */
export async function drawDemo() {
  const text = await outputOf(process.execPath, ["tools/demo.mjs"]);
  const lines = text.split("\n").filter(isShown).map(cut);
  fs.writeFileSync(FILE, sealed("demo", drawing("npm run demo", withoutEmptyHeadlines(lines))));
  console.log(`wrote ${path.relative(root, FILE)}`);
}

/** Headlines, checks, what somebody did by hand, the ways of orders, and how many resources Pulumi changed. */
const SHOWN = [
  /^\d+\. /,
  /^ {2}[✓=] /,
  /^ {2}webhook \d+ /,
  /^ {2}order /,
  /^ {2}[! ] (OMS|Seller Center) /,
  /^ {4}[-+~] \d+ /,
];
const isShown = (line) => SHOWN.some((kind) => kind.test(line)) && !line.includes("(not sent");
const cut = (line) => (line.length > SIZE.columns ? `${line.slice(0, SIZE.columns - 1)}…` : line);

const isHeadline = (line) => /^\d+\. /.test(line);

/** Pulumi's progress is left out, and with it what stood between two headlines. */
const withoutEmptyHeadlines = (lines) =>
  lines.filter((line, index) => !isHeadline(line) || (lines[index + 1] !== undefined && !isHeadline(lines[index + 1])));

function outputOf(command, args) {
  return new Promise((resolve, reject) => {
    let text = "";
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    child.stdout.on("data", (chunk) => (text += chunk));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve(text) : reject(new Error(`the demo ended with ${code}\n${text}`)),
    );
  });
}

/** A terminal with some lines in it, as SVG. */
export function drawing(title, lines) {
  const { column, line, margin, bar } = SIZE;
  const width = Math.ceil(Math.max(...lines.map((text) => text.length)) * column + 2 * margin);
  const height = bar + lines.length * line + margin;
  const rows = lines.map((text, index) => {
    const y = bar + (index + 1) * line;
    return `<text class="${kindOf(text)}" x="${margin}" y="${y}" xml:space="preserve">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:14px ui-monospace,Menlo,Consolas,monospace;fill:#c9d1d9}.headline{font-weight:bold;fill:#fff}.good{fill:#7ee787}.bad{fill:#ffa198}.title{fill:#8b949e}</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<text class="title" x="${margin}" y="24">$ ${escaped(title)}</text>
${rows.join("\n")}
</svg>
`;
}

function kindOf(text) {
  if (isHeadline(text)) return "headline";
  if (/^ {2}[✓=]/.test(text)) return "good";
  return /^ {2}!/.test(text) ? "bad" : "line";
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
