import type { Platform } from "../support/platform.js";
import { type Declared, type Row, type Rows } from "./declared.js";
import { inFormsOf } from "./forms.js";
import { declarations, falsehoods, isTold, masksIn, notPutBack, rowsOf, touched } from "./judge.js";
import type { Life, Outcome } from "./life.js";
import type { Resource } from "./resource.js";
import type { Subject } from "./subject.js";
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
  /** All rows as they were after the last step. */
  #rows: Rows;
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
  ) {
    this.#rows = before;
  }

  /** One command, and what holds after each. */
  async step(step: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await work();
    this.steps.push(`${step}: ${"refused" in outcome ? `refused (${outcome.refused})` : outcome.ops.join(", ")}`);
    if ("refused" in outcome) {
      this.wasRefused = true;
      if (BAD_WORDS.test(outcome.refused)) this.violations.push(`${step}: badly told: ${outcome.refused}`);
    }
    const rows = (this.#rows = rowsOf(this.platform));
    this.violations.push(...masksIn(rows));
    const ours = [
      ...this.declared(
        this.resources.map(({ args }) => args),
        rows,
      ),
      ...this.declared(
        this.resources.map(({ update, args }) => update ?? args),
        rows,
      ),
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
  isHarmless(step: string, refused: string, life: Life, before = this.before): void {
    if (life.held > 0) return;
    const rows = this.#rows;
    const isNew = ({ id }: Row, collection: string) => !before[collection]!.some((row) => row.id === id);
    const made = Object.entries(rows).flatMap(([collection, all]) => all.filter((row) => isNew(row, collection)));
    const changed = touched(before, rows, () => false);
    if (made.length > 0 && !SAYS_SO.test(refused)) changed.push(`${made.length} rows were made`);
    if (changed.length > 0) this.wrong(`${step} was refused and forgotten, but ${changed.join(", ")}`);
  }

  isTrue(step: string, args: readonly object[], life: Life): void {
    // Whether a secret was taken nobody can know where it is not shown.
    const isExcused = (path: string) => SECRETS.test(path) && isTold(path, life.unverifiable);
    const rows = this.#rows;
    const own = Object.fromEntries(
      Object.entries(rows).map(([name, all]) => [name, all.filter((row) => !this.isForeign(name, row))]),
    );
    const wrong = falsehoods(this.declared(args, rows), own, isExcused);
    if (wrong.length > 0) this.wrong(`after ${step} it is green and not true: ${wrong.join("; ")}`);
  }

  /** Everything is as it was, or is told. */
  isPutBack(args: readonly object[], told: string, before: Rows): void {
    const rows = this.#rows;
    const declared = this.declared(args, rows);
    const isOff = (row: Row) => row.is_active === false && "target_url" in row;
    const mayStay = (collection: string, row: Row) =>
      collection === SETTINGS && declared.some((each) => each.collection === collection && each.isIt(row));
    this.violations.push(...notPutBack(before, rows, told, { mayStay, isOff, forms: this.#forms }));
    if (this.violations.length > 0) throw new Stop();
  }

  /** The row of ours to which things happen; undefined where there is none. */
  row(args: readonly object[]): { collection: string; row: Row; isMade: boolean } | undefined {
    const rows = rowsOf(this.platform);
    const { collection, isIt, count } = this.declared(args, rows)[this.subject.at ?? 0]!;
    const row = rows[collection]!.find((each) => isIt(each) && !this.isForeign(collection, each));
    return row && { collection, row, isMade: count !== undefined };
  }

  /** The forms that the platform gives, or gave, to what is written. */
  get #forms(): string[] {
    return this.differences.flatMap(({ variant }) => variant?.normalForms ?? []);
  }

  isForeign = (collection: string, row: Row) => this.foreign.has(`${collection} ${row.id}`);

  declared(args: readonly object[], rows: Rows): Declared[] {
    return declarations(this.platform, this.resources, args, rows);
  }

  wrong(what: string): never {
    this.violations.push(what);
    throw new Stop();
  }
}
