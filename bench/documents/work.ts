import { CASES, texts, wholeWay } from "./whole-way.js";

const SIZE = 5000;

/** Some 10 MB of settings. */
const large = () => Object.fromEntries(texts(10_000).map((name) => [name, [name, { "": "x".repeat(1000) }]]));

interface Pair {
  declared: unknown;
  shown: unknown;
  keyedLists?: Readonly<Record<string, string>> | undefined;
}

const ofSize = (name: string) => (): Pair => {
  const { declared, shown, keyedLists } = CASES[name]!;
  return { declared: declared(SIZE), shown: shown(SIZE), keyedLists };
};

/** What is measured, by its name in the report. */
export const WORKS: Record<string, () => Pair> = {
  "5,000 equal texts": ofSize("a list of equal texts"),
  "5,000 changed texts": ofSize("a list of texts that are all changed"),
  "5,000 elements of a keyed list, in another order": ofSize("a keyed list in another order"),
  "10 MB of settings, one changed": () => {
    const declared = large();
    return { declared, shown: { ...declared, "SKU-7": "changed" } };
  },
};

/** In a process of its own: does one work, and prints what it took. */
function main(name: string): void {
  const { declared, shown: alike, keyedLists = {} } = WORKS[name]!();
  // An answer shares nothing with the declaration.
  const shown = JSON.parse(JSON.stringify(alike)) as unknown;
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  wholeWay({ value: declared }, { value: shown }, keyedLists);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
  console.log(JSON.stringify({ seconds, megabytes }));
}

const [, file, name] = process.argv;
if (file === __filename && name !== undefined) main(name);
