import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { root } from "./provider-host.js";

const BLOCK = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm;

/** A fenced block of a page. */
export interface Block {
  language: string;
  text: string;
}

export function blocksOf(page: string): Block[] {
  const text = fs.readFileSync(path.join(root, page), "utf8");
  return [...text.matchAll(BLOCK)].map(([, indent, language, lines]) => ({
    language: language!,
    text: lines!.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** The commands of a page as one script: its `sh` blocks, and the steps of its workflows. */
export const scriptOf = (page: string): string =>
  blocksOf(page)
    .map(({ language, text }) => (language === "sh" ? text : language === "yaml" ? stepsOf(text) : ""))
    .join("");

interface Workflow {
  jobs?: Record<string, { steps: { run?: string }[] }>;
}

function stepsOf(text: string): string {
  const { jobs = {} } = parse(text) as Workflow;
  return Object.values(jobs)
    .flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : [`${run}\n`])))
    .join("");
}

/** Every page for people, by its path in the repository. */
export const pages = (): string[] => [
  "README.md",
  ...fs
    .readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];
