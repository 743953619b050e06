import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "./provider-host.js";

/** Holds what a test measured against the part of a document that is made of it; `UPDATE_DOCS=1` writes it there. */
export function expectInDocs(file: string, part: string, text: string): void {
  const where = path.join(root, "docs", file);
  const [begin, end] = [`<!-- ${part}: made by the tests -->\n\n`, `\n\n<!-- end of ${part} -->`];
  const [before, rest = ""] = fs.readFileSync(where, "utf8").split(begin) as [string, string | undefined];
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`docs/${file} has no part ${part}`);
  if (process.env.UPDATE_DOCS === "1") fs.writeFileSync(where, before + begin + text + end + after);
  else {
    const written = rest.split(end)[0]!.split("\n");
    const made = text.split("\n");
    const differing = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line));
    expect([differing(written, made), differing(made, written)], `docs/${file}, ${part}`).to.deep.equal([[], []]);
    expect(made).to.deep.equal(written);
  }
}
