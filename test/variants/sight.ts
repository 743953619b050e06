import type { Platform } from "../support/platform.js";
import { type Declared, type Row, type Rows } from "./declared.js";
import { inFormsOf } from "./forms.js";
import { declarations, falsehoods, isTold, masksIn, notPutBack, rowsOf, touched } from "./judge.js";
import type { Life, Outcome } from "./life.js";
import type { Resource } from "./resource.js";
import type { Subject } from "./subjects.js";
import type { Difference } from "./variant-set.js";

/** It has no DELETE: what is new there stays. */
const SETTINGS = "oms.application_settings";
const SECRETS = /secret_key|additional_headers|password|token|api_key/;
/** A POST was done, or may have been. */
const SAYS_SO = /was sent|was written|was made|may have been/;
const BAD_WORDS = /defect|undefined|\[object|TypeError|RangeError|is not iterable|Cannot read/;

/** Nothing more can be learnt. */
export class Stop extends Error {}

/** What a trial sees of the platform's own rows, and says of it. */
export class Sight {
  readonly steps: string[] = [];
  readonly violations: string[] = [];
  wasRefused = false;
  /** Rows that the trial itself put there. */
  readonly foreign = new Set<string>();
  /** Rows of ours that somebody else took away. */
  readonly erased = new Set<string>();

  constructor(
    readonly platform: Platform,
    readonly subject: Subject,
    readonly resources: readonly Resource[],
    private readonly differences: readonly Difference[],
    /** All rows as they were before everything. */
    readonly before: Rows,
  ) {}

  /** One command, and what holds after each. */
  async step(step: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await work();
    this.steps.push(`${step}: ${"refused" in outcome ? `refused (${outcome.refused})` : outcome.ops.join(", ")}`);
    if ("refused" in outcome) {
      this.wasRefused = true;
      if (BAD_WORDS.test(outcome.refused)) this.violations.push(`${step}: badly told: ${outcome.refused}`);
    }
    const rows = await rowsOf(this.platform);
    this.violations.push(...masksIn(rows));
    const ours = [
      ...(await this.declared(this.resources.map(({ args }) => args))),
      ...(await this.declared(this.resources.map(({ update, args }) => update ?? args))),
    ];
    const isOurs = (collection: string, row: Row) =>
      !this.isForeign(collection, row) &&
      (this.erased.has(`${collection} ${row.id}`) ||
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
  async isHarmless(step: string, refused: string, life: Life, before = this.before): Promise<void> {
    if (life.held > 0) return;
    const rows = await rowsOf(this.platform);
    const isNew = ({ id }: Row, collection: string) => !before[collection]!.some((row) => row.id === id);
    const made = Object.entries(rows).flatMap(([collection, all]) => all.filter((row) => isNew(row, collection)));
    const changed = touched(before, rows, () => false);
    if (made.length > 0 && !SAYS_SO.test(refused)) changed.push(`${made.length} rows were made`);
    if (changed.length > 0) this.wrong(`${step} was refused and forgotten, but ${changed.join(", ")}`);
  }

  async isTrue(step: string, args: readonly object[], life: Life): Promise<void> {
    // Whether a secret was taken nobody can know where it is not shown.
    const isExcused = (path: string) => SECRETS.test(path) && isTold(path, life.unverifiable);
    const rows = await rowsOf(this.platform);
    const own = Object.fromEntries(
      Object.entries(rows).map(([name, all]) => [name, all.filter((row) => !this.isForeign(name, row))]),
    );
    const wrong = falsehoods(await this.declared(args), own, isExcused);
    if (wrong.length > 0) this.wrong(`after ${step} it is green and not true: ${wrong.join("; ")}`);
  }

  /** Everything is as it was, or is told. */
  async isPutBack(args: readonly object[], told: string, before: Rows): Promise<void> {
    const declared = await this.declared(args);
    const isOff = (row: Row) => row.is_active === false && "target_url" in row;
    const mayStay = (collection: string, row: Row) =>
      collection === SETTINGS && declared.some((each) => each.collection === collection && each.isIt(row));
    const rows = await rowsOf(this.platform);
    this.violations.push(...notPutBack(before, rows, told, { mayStay, isOff, forms: this.#forms }));
    if (this.violations.length > 0) throw new Stop();
  }

  /** The row of ours to which things happen; undefined where there is none. */
  async row(args: readonly object[]): Promise<{ collection: string; row: Row; isMade: boolean } | undefined> {
    const { collection, isIt, count } = (await this.declared(args))[this.subject.at ?? 0]!;
    const rows = (await rowsOf(this.platform))[collection]!;
    const row = rows.find((each) => isIt(each) && !this.isForeign(collection, each));
    return row && { collection, row, isMade: count !== undefined };
  }

  /** The forms that the platform gives, or gave, to what is written. */
  get #forms(): string[] {
    return this.differences.flatMap(({ variant }) => variant?.normalForms ?? []);
  }

  isForeign = (collection: string, row: Row) => this.foreign.has(`${collection} ${row.id}`);

  async declared(args: readonly object[]): Promise<Declared[]> {
    return declarations(this.platform, this.resources, args, await rowsOf(this.platform));
  }

  wrong(what: string): never {
    this.violations.push(what);
    throw new Stop();
  }
}
