import { Platform } from "../support/platform.js";
import { Random } from "./random.js";
import { type Ending, run, type Verdict } from "./run.js";
import type { Subject } from "./subject.js";
import { SUBJECTS } from "./subjects.js";
import { type Difference, draw } from "./variant-set.js";

interface Options {
  /** A part of the subjects' names; default: all of them. */
  only?: string | undefined;
}

interface Trial {
  /** The subject and the differences; where it is wrong, no more of them than that takes. */
  title: string;
  verdict: Verdict;
}

const title = (subject: Subject, differences: readonly Difference[]) =>
  `${subject.name}: ${differences.map(({ name }) => name).join(" + ") || "as usual"}`;

/** Lives on platforms by chance: the same again for the same seed. */
export class Trials {
  readonly #random: Random;
  readonly #endings = new Map<Ending, number>();

  private constructor(
    seed: number,
    private readonly subjects: readonly Subject[],
    private readonly usual: Platform,
    private readonly oneChannel: Platform,
  ) {
    this.#random = new Random(seed);
  }

  static async start(seed: number, { only = "" }: Options = {}): Promise<Trials> {
    const subjects = SUBJECTS.filter(({ name }) => name.includes(only));
    const usual = await Platform.start();
    const oneChannel = await Platform.start({ scenarioSchema: "one-channel" });
    return new Trials(seed, subjects, usual, oneChannel);
  }

  async stop(): Promise<void> {
    await this.usual.stop();
    await this.oneChannel.stop();
  }

  async next(): Promise<Trial> {
    const subject = this.#random.of(this.subjects);
    const differences = draw(this.#random, (each) => concerns(each, subject));
    const verdict = await this.#run(subject, differences);
    this.#endings.set(verdict.ending, this.count(verdict.ending) + 1);
    if (verdict.ending !== "wrong") return { title: title(subject, differences), verdict };
    return this.#smallest(subject, differences, verdict);
  }

  #run(subject: Subject, differences: readonly Difference[]): Promise<Verdict> {
    const isOneChannel = [subject, ...differences].some(({ scenarioSchema }) => scenarioSchema !== undefined);
    return run(isOneChannel ? this.oneChannel : this.usual, subject, differences);
  }

  /** The fewest of the differences with which it is wrong as well. */
  async #smallest(subject: Subject, differences: readonly Difference[], verdict: Verdict): Promise<Trial> {
    for (const left of differences) {
      const fewer = differences.filter((each) => each !== left);
      const found = await this.#run(subject, fewer);
      if (found.ending === "wrong") return this.#smallest(subject, fewer, found);
    }
    return { title: title(subject, differences), verdict };
  }

  count(ending: Ending): number {
    return this.#endings.get(ending) ?? 0;
  }

  /** How a life ends on a platform with this difference alone; nothing where it does not concern it. */
  async one(difference: Difference, subject: Subject): Promise<Ending | undefined> {
    return concerns(difference, subject) ? (await this.#run(subject, [difference])).ending : undefined;
  }
}

/** A scenario's members are missing only for scenarios, and only where they are not told by configuration. */
const concerns = ({ scenarioSchema }: Difference, subject: Subject) =>
  scenarioSchema === undefined || (subject.name.includes("Scenario") && subject.scenarioSchema === undefined);
