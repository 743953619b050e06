import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import type { BrowserContext } from "playwright-core";
import { asHtml } from "../../../cli/dist/drift/html.js";
import { asJUnit } from "../../../cli/dist/drift/junit.js";
import { asMarkdown, LONGEST } from "../../../cli/dist/drift/markdown.js";
import { combined, type Drifted, type StackReport } from "../../../cli/dist/drift/report.js";
import { writeSummary } from "../../../cli/dist/drift/summary.js";
import { asText } from "../../../cli/dist/drift/text.js";
import { schemas } from "../../../cli/dist/schemas.js";
import { noBrowser, openBrowser } from "../../support/browser.js";
import { root } from "../../support/provider-host.js";
import { skip } from "../../support/skip.js";

const NASTY = '<img src=x onerror=alert(1)> | `a` & "b"';

const found = (name: string, value: unknown = "old"): Drifted => ({
  urn: `urn:pulumi:s::p::t::${name}`,
  type: "OmsWebhook",
  name,
  id: "1",
  kind: "changed",
  moved: "platform",
  appliedAt: "2026-01-01T00:00:00Z",
  properties: [{ path: "active", moved: "platform", applied: value as string, now: NASTY }],
  notes: [],
  revert: `pulumi up --stack s --target 'urn:pulumi:s::p::t::${name}'`,
  accept: "declare it",
});
const stack = (drifted: Drifted[], more: Partial<StackReport> = {}): StackReport => ({
  stack: "s",
  resources: 1000,
  program: false,
  drifted,
  failed: [],
  notes: [],
  ...more,
});
const report = (...stacks: StackReport[]) => combined(stacks, "2026-01-02T00:00:00Z");
const everything = report(
  stack([found("a"), { ...found(NASTY), kind: "gone", properties: [] }]),
  stack([], { failed: [{ urn: "u", type: "OmsScenario", name: "x", message: `answered 500: ${NASTY}` }] }),
  stack([], { error: "no such stack" }),
);

describe("the report of akinon drift", () => {
  it("begins with a summary in Markdown, and folds the details", () => {
    const text = asMarkdown(everything);
    expect(text.split("\n")[0]).to.equal("## 2 of 3000 resources of 3 stacks drifted; 2 could not be checked");
    expect(text.match(/<details>/g)).to.have.length(4);
    const outsideOfCode = text.replace(/(`{3,})[^]*?\1/g, "").replace(/(`+)[^]*?\1/g, "");
    expect(outsideOfCode).not.to.contain("<img");
  });

  it("stays within what GitHub takes, and says that something is left out", () => {
    const text = asMarkdown(report(stack(Array.from({ length: 1000 }, (_, n) => found(`hook-${n}`, "x".repeat(500))))));
    expect(text.length).to.be.at.most(LONGEST);
    expect(text).to.contain("The rest is left out").and.contain("## 1000 of 1000 resources of 1 stack drifted");
    expect(text.match(/<details>/g)!.length).to.equal(text.match(/<\/details>/g)!.length);
  });

  it("stays within it with more stacks than a table of that length holds", () => {
    const many = Array.from({ length: 3000 }, (_, n) => stack([], { stack: `stack-number-${n}` }));
    expect(asMarkdown(report(...many)).length).to.be.at.most(LONGEST);
  });

  it("tells a pipeline in JUnit what drifted, what could not be read, and that the rest is as it was", () => {
    const text = asJUnit(everything);
    expect(text.match(/<failure /g)).to.have.length(2);
    expect(text.match(/<error /g)).to.have.length(2);
    expect(text).to.contain('tests="3" failures="2" errors="0"').and.not.contain("<img");
    expect(text).to.contain('name="998 resources"');
  });

  it("is told on a terminal with the values, and what reverts it", () => {
    const text = asText(report(stack([found("a")])));
    expect(text).to.contain('active: applied "old", now').and.contain("revert: pulumi up --stack s --target");
  });

  it("writes the summary and the outputs of a workflow's step", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "drift-"));
    const [summary, outputs] = [path.join(folder, "summary"), path.join(folder, "outputs")];
    writeSummary(everything, { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs });
    expect(fs.readFileSync(summary, "utf8")).to.equal(asMarkdown(everything));
    expect(fs.readFileSync(outputs, "utf8").split("\n")).to.include.members([
      "drift=true",
      "complete=false",
      "drifted=2",
    ]);
    fs.rmSync(folder, { recursive: true });
    expect(() => writeSummary(everything, {})).to.throw("GITHUB_STEP_SUMMARY");
  });

  it("follows its published schema", () => {
    const published = JSON.parse(fs.readFileSync(path.join(root, "cli/schemas/drift.json"), "utf8")) as object;
    expect(published, "run npm run schema").to.deep.equal(JSON.parse(JSON.stringify(schemas().drift)));
    const check = new Ajv2020({ strict: false }).compile(published);
    expect(check(JSON.parse(JSON.stringify(everything))), JSON.stringify(check.errors)).to.equal(true);
  });

  describe("as a page", () => {
    let browser: { context: BrowserContext; close: () => Promise<void> };
    before(async function () {
      if (noBrowser !== undefined) skip(this, noBrowser);
      browser = await openBrowser();
    });
    after(() => browser?.close());

    it("stands alone: one file, no script, nothing fetched, every value as text", async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "drift-page-"));
      const file = path.join(folder, "drift.html");
      fs.writeFileSync(file, asHtml(everything));
      const page = await browser.context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => complaints.push(message.text()));
      page.on("dialog", (dialog) => void complaints.push(dialog.message()));
      await page.goto(`file://${file}`);
      expect(await page.title()).to.equal("2 of 3000 resources of 3 stacks drifted; 2 could not be checked");
      expect(await page.locator("img, script, link").count()).to.equal(0);
      expect(await page.locator("details").count()).to.equal(2);
      expect(await page.locator("tbody td").last().innerText()).to.equal(JSON.stringify(NASTY));
      expect(asked).to.deep.equal([`file://${file}`]);
      expect(complaints).to.deep.equal([]);
      fs.rmSync(folder, { recursive: true });
    });
  });
});
