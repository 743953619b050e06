import { type Work, WORKS } from "./works.js";

/** In each of `rounds` rounds every variant lives once with `count` webhooks. */
export interface Series {
  title: string;
  variants: readonly string[];
  count: number;
  /** How long the platform lets each request wait. */
  latencyMs: number;
  rounds: number;
  works: readonly Work[];
  /** How often a round does a work, where it is more than once. */
  times?: Readonly<Partial<Record<Work, number>>>;
  /** By the name of a variant, the works that take it too long here. */
  omitted?: Readonly<Record<string, readonly Work[]>>;
}

/** Every other variant is one of them in other surroundings. */
export const PEERS: readonly string[] = ["floor", "ours", "usual", "OpenTofu"];

const life = (count: number, rounds: number): Series => ({
  title: `${count} webhooks`,
  variants: PEERS,
  count,
  latencyMs: 0,
  rounds,
  works: WORKS,
});

const distant = (count: number, rounds: number): Series => ({
  ...life(count, rounds),
  title: `${count} webhooks, 80 ms a call`,
  latencyMs: 80,
  works: ["first up", "no-change up", "preview", "destroy"],
});

/** The usual provider takes more than two minutes for each update of so many. */
const large = (count: number): Series => ({
  ...life(count, 1),
  works: WORKS.filter((work) => work !== "preview, 1 drifted"),
  times: { drift: 5 },
  omitted: { usual: ["no-change up", "preview, all drifted", "refresh", "destroy"] },
});

const growth = (count: number): Series => ({
  title: `growth: ${count} webhooks`,
  variants: ["floor, no checkpoints", "ours, no checkpoints"],
  count,
  latencyMs: 0,
  rounds: 1,
  works: ["first up", "no-change up", "preview"],
});

const ways = (count: number, rounds: number): Series => ({
  title: `ways to keep the state: ${count} webhooks`,
  variants: ["ours", "ours, no backups", "ours, gzip", "ours, no checkpoints", "ours, PostgreSQL"],
  count,
  latencyMs: 0,
  rounds,
  works: ["first up", "no-change up", "preview"],
});

const stacks = (count: number): Series => ({
  ...life(count, 1),
  title: `one stack or 20 of them: ${count} webhooks`,
  variants: ["ours", "ours, 20 stacks", "ours, 20 stacks, 4 at once"],
  works: ["first up", "preview"],
});

const program = (title: string, sellers: number, variants: readonly string[]): Series => ({
  ...life(sellers, 1),
  title: `the program of this repository: ${title}`,
  variants,
  works: ["first up", "preview"],
});

/** What it adds is little beside what a preview takes: only the median of many pairs tells it. */
const preflight = (): Series => ({
  ...program("1 seller", 1, ["program", "program, preflight off"]),
  rounds: 3,
  times: { preview: 4 },
});

const fleet = (count: number): Series => ({
  ...life(count, 1),
  title: `drift of 50 stacks: ${count} webhooks`,
  variants: ["ours, 50 stacks"],
  works: ["drift"],
  times: { drift: 3 },
});

const QUICK: readonly Series[] = [life(25, 3), distant(25, 1)];
const WHOLE: readonly Series[] = [
  life(25, 3),
  life(200, 3),
  large(1000),
  distant(200, 1),
  preflight(),
  program("20 sellers", 20, ["program"]),
  fleet(1000),
  ways(200, 3),
  stacks(400),
  growth(1000),
  growth(2000),
];

/**
 * The series that the command line asks for.
 *
 * @param options `quick`: those that take a few minutes; `only`: a pattern of the titles; `rounds`: how many, instead of the usual number
 */
export function chosen(options: { quick?: boolean; only?: string; rounds?: string }): Series[] {
  const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) {
    throw new Error(`--rounds takes a number from 1, not ${options.rounds}`);
  }
  const plan = options.quick === true ? QUICK : WHOLE;
  const pattern = new RegExp(options.only ?? "");
  const found = plan.filter(({ title }) => pattern.test(title));
  if (found.length > 0) return found.map((series) => ({ ...series, rounds: rounds ?? series.rounds }));
  throw new Error(`no series has ${options.only} in its title; there are ${plan.map(({ title }) => title).join("; ")}`);
}
