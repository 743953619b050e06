import { Platform } from "../support/platform.js";
import { Random } from "./random.js";
import { type Ending, run, type Verdict } from "./run.js";
import { type Subject, SUBJECTS } from "./subjects.js";
import { type Difference, draw } from "./variant-set.js";

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
  readonly #endings = new Map<string, Map<Ending, number>>();

  private constructor(
    seed: number,
    private readonly subjects: readonly Subject[],
    private readonly usual: Platform,
    private readonly oneChannel: Platform,
  ) {
    this.#random = new Random(seed);
  }

  static async start(seed: number, only?: string): Promise<Trials> {
    const subjects = SUBJECTS.filter(({ name }) => only === undefined || name.includes(only));
    return new Trials(seed, subjects, await Platform.start(), await Platform.start({ scenarioSchema: "one-channel" }));
  }

  async stop(): Promise<void> {
    await this.usual.stop();
    await this.oneChannel.stop();
  }

  async next(): Promise<Trial> {
    const subject = this.#random.of(this.subjects);
    const mayLack = subject.name.includes("Scenario") && subject.scenarioSchema === undefined;
    const differences = draw(this.#random, (each) => mayLack || each.scenarioSchema === undefined);
    const verdict = await this.#run(subject, differences);
    this.#note(subject, differences, verdict.ending);
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
    return [...this.#endings.entries()].reduce(
      (sum, [key, endings]) => (key.endsWith("\n") ? sum + (endings.get(ending) ?? 0) : sum),
      0,
    );
  }

  #note(subject: Subject, differences: readonly Difference[], ending: Ending): void {
    for (const difference of ["", ...differences.map(({ slot }) => slot)]) {
      const key = `${subject.name}\n${difference}`;
      const endings = this.#endings.get(key) ?? new Map<Ending, number>();
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      this.#endings.set(key, endings);
    }
  }

  /** Resources × kinds of differences: how often true, refused, wrong. */
  table(): string {
    const slots = [...new Set([...this.#endings.keys()].map((key) => key.split("\n")[1]!))].sort();
    const cell = (subject: string, slot: string) => {
      const endings = this.#endings.get(`${subject}\n${slot}`);
      if (endings === undefined) return "";
      return (["true", "refused", "wrong"] as const).map((ending) => endings.get(ending) ?? 0).join("/");
    };
    const rows = this.subjects.map(({ name }) => [name, ...slots.map((slot) => cell(name, slot))]);
    return [["", ...slots.map((slot) => slot || "all")], ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
  }
}
