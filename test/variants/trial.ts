import type { Row, Rows } from "./declared.js";
import type { Happenings } from "./happenings.js";
import { rowsOf } from "./judge.js";
import { Life, type Outcome } from "./life.js";
import type { Sight } from "./sight.js";
import { drifted } from "./subject.js";
import type { Difference } from "./variant-set.js";

/** What was stored in the place of a supplier code looks like another seller's, and stays so once the platform is mended. */
const GUARDED = /would replace .* which may be another seller/;
/** Resources that take over what stands there only where they are told to. */
const ADOPTING = ["OmsWebhook", "OmsScenario", "OmsObject"];

/** A stack's whole life on one platform. */
export class Trial {
  readonly #life: Life;
  readonly #args: readonly Record<string, unknown>[];
  readonly #updated: readonly Record<string, unknown>[];
  /** What the stack declares now. */
  #current: readonly object[];

  constructor(
    private readonly sight: Sight,
    private readonly happenings: Happenings,
    private readonly differences: readonly Difference[],
  ) {
    this.#life = this.#newLife();
    this.#args = this.#current = sight.resources.map(({ args }) => args);
    this.#updated = sight.resources.map(({ update, args }) => update ?? args);
  }

  #newLife(): Life {
    const { platform, resources, subject } = this.sight;
    return new Life(platform, resources, subject.config);
  }

  async live(): Promise<void> {
    const isDone =
      (await this.#converges("create", this.#args)) &&
      (await this.#happens()) &&
      (await this.#repairs()) &&
      (await this.#isUpdated()) &&
      (await this.#isAdopted());
    await (isDone ? this.#ends() : this.#mends());
  }

  /** An update that is true afterwards, and has nothing more to do. One that is refused is tried again; false where that is refused as well. */
  async #converges(step: string, args: readonly object[], life = this.#life, before?: Rows) {
    const { sight } = this;
    const outcome = await sight.step(step, () => life.up(args));
    if ("refused" in outcome) {
      sight.isHarmless(step, outcome.refused, life, before);
      const again = await sight.step(`${step} again`, () => life.up(args));
      if ("refused" in again) return false;
    }
    sight.isTrue(step, args, life);
    const preview = await sight.step(`preview after ${step}`, () => life.preview(args));
    if ("refused" in preview) return false;
    if (preview.ops.some((op) => op !== "same"))
      sight.wrong(`after ${step} there is something to do: ${preview.ops.join(", ")}`);
    return true;
  }

  /** What happens to the object while nobody looks. */
  async #happens(): Promise<boolean> {
    const { sight, happenings } = this;
    const event = this.differences.find((difference) => difference.event !== undefined)?.event;
    if (event === undefined) return true;
    if (event === "hidden") return this.#isHidden();
    const found = sight.row(this.#args);
    if (found === undefined) return true;
    const { collection, row, isMade } = found;
    if (event === "reused id") await happenings.replaced(collection, row);
    else await happenings.add(collection, row, isMade);
    const outcome = await sight.step(`update after ${event}`, () => this.#life.up(this.#args));
    if ("refused" in outcome) return false;
    if (event === "reused id") sight.isTrue(`update after ${event}`, this.#args, this.#life);
    return true;
  }

  async #isHidden(): Promise<boolean> {
    const { held } = this.#life;
    await this.happenings.play(true);
    await this.sight.step("update while hidden", () => this.#life.up(this.#args));
    await this.happenings.play();
    if (this.#life.held < held) this.sight.wrong("one look that saw nothing, and the object is forgotten");
    return this.#converges("update once seen again", this.#args);
  }

  async #repairs(): Promise<boolean> {
    const { sight } = this;
    const found = await this.#drifts(this.#args);
    if (found === undefined) return true;
    const preview = await sight.step("preview after drift", () => this.#life.preview(this.#args));
    if ("refused" in preview) return false;
    if (preview.ops[sight.subject.at ?? 0] === "same") sight.wrong("drift is not seen");
    return this.#converges("repair", this.#args);
  }

  /** Somebody changes the object; answers it as it was. */
  async #drifts(args: readonly object[]): Promise<{ collection: string; row: Row } | undefined> {
    const found = this.sight.row(args);
    const change = found === undefined ? {} : drifted(this.sight.subject, found.row);
    if (Object.keys(change).length === 0) return undefined;
    await this.happenings.change(found!.collection, found!.row, change);
    return found;
  }

  #isUpdated(): Promise<boolean> {
    this.#current = this.#updated;
    return this.#converges("update", this.#updated);
  }

  /** Another stack takes over what stands there, changed by somebody, and lets it go again. */
  async #isAdopted(): Promise<boolean> {
    const { sight } = this;
    // It would take over the twin as well.
    if (this.differences.some(({ event }) => event === "twin")) return true;
    const changed = await this.#drifts(this.#updated);
    const found = rowsOf(sight.platform);
    const strangers = new Set(sight.foreign);
    const life = this.#newLife();
    const adopting = this.#updated.map((args, index) =>
      ADOPTING.includes(sight.resources[index]!.type) ? { ...args, adopt: true } : args,
    );
    const isDone = await this.#converges("adoption", adopting, life, found);
    if (!isDone) await this.happenings.mended(this.#updated);
    const isStill = (name: string, row: Row) => sight.isForeign(name, row) || !strangers.has(`${name} ${row.id}`);
    await this.#isLetGo("end of the adoption", life, this.#updated, () => those(found, isStill));
    if (changed !== undefined)
      await this.happenings.change(changed.collection, changed.row, only(changed.row, sight.subject.drift));
    return isDone;
  }

  /** Refused for good: nothing is lost by it. On a platform that was mended the update goes through, and everything is put back. */
  async #mends(): Promise<void> {
    const { sight } = this;
    sight.wasRefused = true;
    // Members that a platform does not have stay missing.
    if (this.differences.some(({ scenarioSchema }) => scenarioSchema !== undefined)) return this.#ends();
    await this.happenings.mended(this.#current);
    const update = () => this.#life.up(this.#current);
    const outcome = await this.#orWithoutMasks("update once mended", update);
    if ("refused" in outcome && !GUARDED.test(outcome.refused))
      sight.wrong("it is refused on a platform that was mended");
    if (!("refused" in outcome)) sight.isTrue("the update once mended", this.#current, this.#life);
    await this.#ends();
  }

  #ends(): Promise<void> {
    const { before, erased } = this.sight;
    const isThere = (collection: string, row: Row) =>
      !erased.has(`${collection} ${row.id}`) || this.sight.isForeign(collection, row);
    return this.#isLetGo("destroy", this.#life, this.#current, () => those(before, isThere));
  }

  /** Where masks stand in the way, a platform has to show what they hide. */
  async #orWithoutMasks(step: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = await this.sight.step(step, work);
    if (!("refused" in outcome)) return outcome;
    await this.happenings.withoutMasks();
    return this.sight.step(`${step}, without masks`, work);
  }

  async #isLetGo(step: string, life: Life, args: readonly object[], before: () => Rows): Promise<void> {
    const { sight } = this;
    let notes = life.said.length;
    const outcome = await sight.step(step, () => life.destroy());
    if ("refused" in outcome) {
      await this.happenings.mended(args);
      notes = life.said.length;
      const again = await this.#orWithoutMasks(`${step} once mended`, () => life.destroy());
      if ("refused" in again) sight.wrong("it cannot be destroyed on a platform that was mended");
    }
    sight.isPutBack(args, life.said.slice(notes).join("\n"), before());
  }
}

const those = (rows: Rows, isMeant: (collection: string, row: Row) => boolean): Rows =>
  Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, all.filter((row) => isMeant(name, row))]));

const only = (row: Row, members: object) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(members, name)));
