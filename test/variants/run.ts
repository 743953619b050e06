import type { Platform } from "../support/platform.js";
import type { Declared, Row, Rows } from "./declared.js";
import { inFormsOf } from "./forms.js";
import { declarations, falsehoods, isTold, masksIn, notPutBack, rowsOf, touched } from "./judge.js";
import { Life, type Outcome } from "./life.js";
import type { Resource } from "./resource.js";
import { drifted, type Subject } from "./subjects.js";
import { type Difference, together } from "./variant-set.js";

/** How a life ended: as declared all the way; refused with a reason, and mended once the platform was; or wrong. */
export type Ending = "true" | "refused" | "wrong";

export interface Verdict {
  ending: Ending;
  /** What went on, step by step. */
  steps: string[];
  /** What is wrong; empty unless it is. */
  violations: string[];
}

/** It has no DELETE: what is new there stays. */
const SETTINGS = "oms.application_settings";
const SECRETS = /secret_key|additional_headers|password|token|api_key/;
/** What was stored in the place of a supplier code looks like another seller's, and stays so once the platform is mended. */
const GUARDED = /would replace .* which may be another seller/;
/** A POST was done, or may have been. */
const SAYS_SO = /was sent|was written|was made|may have been/;
const BAD_WORDS = /defect|undefined|\[object|TypeError|RangeError|is not iterable|Cannot read/;

/** One resource's, or a whole integration's, life on a platform with these differences, and what is to be said of it. */
export async function run(platform: Platform, subject: Subject, differences: readonly Difference[]): Promise<Verdict> {
  await platform.control("POST", "reset");
  const resources = await subject.resources(platform);
  await subject.seed?.(platform);
  const trial = new Trial(platform, subject, resources, differences, await rowsOf(platform));
  await trial.play();
  try {
    await trial.live();
  } catch (error) {
    if (!(error instanceof Stop)) trial.violations.push(`the trial broke: ${(error as Error).stack ?? String(error)}`);
  }
  const { steps, violations } = trial;
  const ending = violations.length > 0 ? "wrong" : trial.wasRefused ? "refused" : "true";
  return { ending, steps, violations };
}

/** Nothing more can be learnt. */
class Stop extends Error {}

class Trial {
  readonly steps: string[] = [];
  readonly violations: string[] = [];
  wasRefused = false;
  readonly #life: Life;
  /** Rows that the trial itself put there. */
  readonly #foreign = new Set<string>();
  /** What was taken away by somebody else: as it stood then, and before everything. */
  readonly #erased = new Map<string, { collection: string; row: Row; was: Row | undefined; isMade: boolean }>();

  constructor(
    private readonly platform: Platform,
    private readonly subject: Subject,
    private readonly resources: readonly Resource[],
    private readonly differences: readonly Difference[],
    private readonly before: Rows,
  ) {
    this.#life = new Life(platform, resources, subject.config);
  }

  play(during = false) {
    return this.platform.control("PUT", "variants", { "*": together(this.differences, during) });
  }

  async live(): Promise<void> {
    const args = this.resources.map((resource) => resource.args);
    const updated = this.resources.map((resource) => resource.update ?? resource.args);
    await this.#converges("create", args);
    await this.#happens(args);
    await this.#repairs(args);
    await this.#converges("update", updated);
    await this.#ends(updated);
  }

  /** An update that is true afterwards, and has nothing more to do. One that is refused is tried again, and then on a platform that was mended. */
  async #converges(step: string, args: readonly object[]): Promise<void> {
    const outcome = await this.#step(step, () => this.#life.up(args));
    if ("refused" in outcome) {
      await this.#isHarmless(step, outcome.refused);
      const again = await this.#step(`${step} again`, () => this.#life.up(args));
      if ("refused" in again) return this.#mends(args);
    }
    await this.#isTrue(step, args);
    await this.#hasNothingToDo(step, args);
  }

  async #hasNothingToDo(step: string, args: readonly object[]): Promise<void> {
    const preview = await this.#step(`preview after ${step}`, () => this.#life.preview(args));
    if ("refused" in preview) return this.#mends(args);
    if (preview.ops.some((op) => op !== "same"))
      this.#wrong(`after ${step} there is something to do: ${preview.ops.join(", ")}`);
  }

  /** What happens to the object while nobody looks. */
  async #happens(args: readonly object[]): Promise<void> {
    const event = this.differences.find((difference) => difference.event !== undefined)?.event;
    if (event === undefined) return;
    if (event === "hidden") {
      const { held } = this.#life;
      await this.play(true);
      await this.#step("update while hidden", () => this.#life.up(args));
      await this.play();
      if (this.#life.held < held) this.#wrong("one look that saw nothing, and the object is forgotten");
      return this.#converges("update once seen again", args);
    }
    const { collection, isIt, count } = await this.#subjectOf(args);
    const row = (await rowsOf(this.platform))[collection]!.find(isIt);
    if (row === undefined) return;
    if (event === "reused id") {
      await this.play(true);
      await this.platform.control("DELETE", `objects/${collection}/${row.id}`);
      const was = this.before[collection]!.find(({ id }) => id === row.id);
      this.#erased.set(`${collection} ${row.id}`, { collection, row, was, isMade: count !== undefined });
      await this.#puts(collection, renamed(row));
      await this.play();
    } else await this.#puts(collection, row, count !== undefined);
    const outcome = await this.#step(`update after ${event}`, () => this.#life.up(args));
    if ("refused" in outcome) return this.#mends(args);
    if (event === "reused id") await this.#isTrue(`update after ${event}`, args);
  }

  #adds(collection: string, row: Row): Promise<Row> {
    const { id: _id, created_date: _born, modified_date: _dated, ...members } = row;
    return this.platform.control<Row>("POST", `objects/${collection}`, members);
  }

  async #puts(collection: string, row: Row, isForeign = true): Promise<void> {
    const { id } = await this.#adds(collection, row);
    if (isForeign) this.#foreign.add(`${collection} ${id}`);
    this.before[collection] = [
      ...this.before[collection]!.filter((row) => row.id !== id),
      (await rowsOf(this.platform))[collection]!.find((row) => row.id === id)!,
    ];
  }

  async #repairs(args: readonly object[]): Promise<void> {
    const { collection, isIt } = await this.#subjectOf(args);
    const row = (await rowsOf(this.platform))[collection]!.find(
      (each) => isIt(each) && !this.#isForeign(collection, each),
    );
    const change = row === undefined ? {} : drifted(this.subject, row);
    if (Object.keys(change).length === 0) return;
    await this.platform.control("PATCH", `objects/${collection}/${row!.id}`, change);
    const preview = await this.#step("preview after drift", () => this.#life.preview(args));
    if ("refused" in preview) return this.#mends(args);
    if (preview.ops[this.subject.at ?? 0] === "same") this.#wrong("drift is not seen");
    return this.#converges("repair", args);
  }

  async #ends(args: readonly object[]): Promise<void> {
    let notes = this.#life.said.length;
    let outcome = await this.#step("destroy", () => this.#life.destroy());
    if ("refused" in outcome) {
      this.wasRefused = true;
      await this.#mended();
      notes = this.#life.said.length;
      outcome = await this.#step("destroy once mended", () => this.#life.destroy());
      if ("refused" in outcome) this.#wrong("it cannot be destroyed on a platform that was mended");
    }
    const declared = await this.#declared(args);
    const now = await rowsOf(this.platform);
    const told = this.#life.said.slice(notes).join("\n");
    const isOff = (row: Row) => row.is_active === false && "target_url" in row;
    const mayStay = (collection: string, row: Row) =>
      collection === SETTINGS && declared.some((each) => each.collection === collection && each.isIt(row));
    const before = Object.fromEntries(
      Object.entries(this.before).map(([collection, rows]) => [
        collection,
        rows.filter((row) => !this.#erased.has(`${collection} ${row.id}`) || this.#isForeign(collection, row)),
      ]),
    );
    this.violations.push(...notPutBack(before, now, told, { mayStay, isOff, forms: this.#forms }));
    throw new Stop();
  }

  /** Refused for good: nothing is lost by it. On a platform that was mended the update goes through, and everything is put back. */
  async #mends(args: readonly object[]): Promise<void> {
    this.wasRefused = true;
    // Members that a platform does not have stay missing.
    if (this.differences.some(({ scenarioSchema }) => scenarioSchema !== undefined)) return this.#ends(args);
    await this.#mended();
    const outcome = await this.#step("update once mended", () => this.#life.up(args));
    if ("refused" in outcome && !GUARDED.test(outcome.refused))
      this.#wrong("it is refused on a platform that was mended");
    if (!("refused" in outcome)) await this.#isTrue("the update once mended", args);
    await this.#ends(args);
  }

  async #mended(): Promise<void> {
    await this.platform.control("PUT", "variants", {});
    for (const foreign of this.#foreign) {
      const [collection, id] = foreign.split(" ") as [string, string];
      await this.platform.control("DELETE", `objects/${collection}/${id}`).catch(() => undefined);
      this.before[collection] = this.before[collection]!.filter((row) => String(row.id) !== id);
    }
    this.#foreign.clear();
    await this.#restored();
  }

  /** What no resource makes is there again, as from a backup: under another id. */
  async #restored(): Promise<void> {
    for (const [erased, { collection, row, was, isMade }] of this.#erased) {
      if (isMade) continue;
      const { id, created_date } = await this.#adds(collection, row);
      this.before[collection]!.push({ ...was, id, created_date });
      this.#erased.delete(erased);
    }
  }

  /** One command, and what holds after each. */
  async #step(step: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await work();
    this.steps.push(`${step}: ${"refused" in outcome ? `refused (${outcome.refused})` : outcome.ops.join(", ")}`);
    if ("refused" in outcome) {
      this.wasRefused = true;
      if (BAD_WORDS.test(outcome.refused)) this.violations.push(`${step}: badly told: ${outcome.refused}`);
    }
    const rows = await rowsOf(this.platform);
    this.violations.push(...masksIn(rows));
    const ours = [
      ...(await this.#declared(this.resources.map(({ args }) => args))),
      ...(await this.#declared(this.resources.map(({ update, args }) => update ?? args))),
    ];
    const isOurs = (collection: string, row: Row) =>
      !this.#isForeign(collection, row) &&
      (this.#erased.has(`${collection} ${row.id}`) ||
        ours.some((each) => each.collection === collection && each.isIt(row)));
    this.violations.push(...touched(this.before, rows, isOurs));
    this.violations.push(...this.#kept(rows));
    if (this.violations.length > 0) throw new Stop();
    return outcome;
  }

  /** What was there and nobody declared, in an object of ours. */
  #kept(rows: Rows): string[] {
    return (this.subject.keeps ?? []).flatMap((path) => {
      const at = (row: Row) => {
        const formed = inFormsOf(this.#forms, row);
        return JSON.stringify(
          path.split(".").reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], formed),
        );
      };
      return Object.entries(this.before).flatMap(([collection, all]) =>
        all.flatMap((row) => {
          const now = rows[collection]!.find(({ id }) => id === row.id);
          return now === undefined || at(row) === at(now)
            ? []
            : [`${collection} ${row.id}: ${path} was nobody's to change`];
        }),
      );
    });
  }

  /** A refusal whose resource is not in the state has changed nothing; what it may have made, it says. */
  async #isHarmless(step: string, refused: string): Promise<void> {
    if (this.#life.held > 0) return;
    const rows = await rowsOf(this.platform);
    const isNew = ({ id }: Row, collection: string) => !this.before[collection]!.some((row) => row.id === id);
    const made = Object.entries(rows).flatMap(([collection, all]) => all.filter((row) => isNew(row, collection)));
    const changed = touched(this.before, rows, () => false);
    if (made.length > 0 && !SAYS_SO.test(refused)) changed.push(`${made.length} rows were made`);
    if (changed.length > 0) this.#wrong(`${step} was refused and forgotten, but ${changed.join(", ")}`);
  }

  async #isTrue(step: string, args: readonly object[]): Promise<void> {
    // Whether a secret was taken nobody can know where it is not shown.
    const isExcused = (path: string) => SECRETS.test(path) && isTold(path, this.#life.unverifiable);
    const rows = await rowsOf(this.platform);
    const own = Object.fromEntries(
      Object.entries(rows).map(([name, all]) => [name, all.filter((row) => !this.#isForeign(name, row))]),
    );
    const wrong = falsehoods(await this.#declared(args), own, isExcused);
    if (wrong.length > 0) this.#wrong(`after ${step} it is green and not true: ${wrong.join("; ")}`);
  }

  /** The forms that the platform gives, or gave, to what is written. */
  get #forms(): string[] {
    return this.differences.flatMap(({ variant }) => variant?.normalForms ?? []);
  }

  #isForeign = (collection: string, row: Row) => this.#foreign.has(`${collection} ${row.id}`);

  /** What is declared of the object to which things happen. */
  async #subjectOf(args: readonly object[]): Promise<Declared> {
    return (await this.#declared(args))[this.subject.at ?? 0]!;
  }

  async #declared(args: readonly object[]): Promise<Declared[]> {
    return declarations(this.platform, this.resources, args, await rowsOf(this.platform));
  }

  #wrong(what: string): never {
    this.violations.push(what);
    throw new Stop();
  }
}

/** The same object under another name, so that it is another one. */
function renamed(row: Row): Row {
  const names = ["name", "slug", "key", "origin_id"].filter((name) => name in row);
  const changed: [string, unknown][] = names.map((name) => [name, `${String(row[name])}-other`]);
  if ("stock_location" in row) changed.push(["stock_location", Number(row.stock_location) + 1]);
  if ("target_url" in row) changed.push(["target_url", "https://other.example/"]);
  return { ...row, ...(Object.fromEntries(changed) as object) };
}
