import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "./provider-host.js";

/** A part of a document that a test makes, as it stands there; and what is around it. */
function partOf(file: string, part: string): { where: string; around: [string, string]; text: string } {
  const where = path.join(root, "docs", file);
  const [begin, end] = [`<!-- ${part}: made by the tests -->\n\n`, `\n\n<!-- end of ${part} -->`];
  const [before, rest = ""] = fs.readFileSync(where, "utf8").split(begin) as [string, string | undefined];
  const [text, after] = rest.split(end) as [string, string | undefined];
  if (after === undefined) throw new Error(`docs/${file} has no part ${part}`);
  return { where, around: [before + begin, end + after], text };
}

export const docsPart = (file: string, part: string): string => partOf(file, part).text;

/** Holds what a test measured against the part of a document that is made of it; `UPDATE_DOCS=1` writes it there. */
export function expectInDocs(file: string, part: string, text: string): void {
  const { where, around, text: there } = partOf(file, part);
  if (process.env.UPDATE_DOCS === "1") fs.writeFileSync(where, around[0] + text + around[1]);
  else {
    const written = there.split("\n");
    const made = text.split("\n");
    const differing = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line));
    expect([differing(written, made), differing(made, written)], `docs/${file}, ${part}`).to.deep.equal([[], []]);
    expect(made).to.deep.equal(written);
  }
}
