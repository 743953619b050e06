import type { Context } from "hono";
import { Problem } from "../problem.js";
import { type CollectionName, collections } from "../../state/collections.js";
import type { Id } from "../../state/entities/row.js";
import type { Installation } from "../../state/state.js";
import type { JsonObject } from "../../values/json.js";
import type { User } from "../../state/users.js";
import type { World } from "../../state/world.js";
import { answer, deletionAnswer, type Write } from "./answers.js";
import { LateReads } from "./late-reads.js";
import { masked } from "./masks.js";
import { asShown, stored } from "./normal-forms.js";
import type { PlayedVariants } from "../../state/played-variants.js";
import { nested } from "./references.js";
import type { Variant } from "../../state/variants.js";
import { visible } from "./visibility.js";

/** Members by which people find an object in a list. */
const NAMES = ["id", "name", "key", "slug", "erp_code", "event_type", "target_url"];

/** How one collection of one installation plays its variants: each concern has a file of its own. */
export class Play<Row extends { id: Id }> {
  readonly #late = new LateReads<Row>();
  #current: Installation;

  constructor(
    private readonly played: PlayedVariants,
    readonly collection: CollectionName,
    private readonly installation: () => Installation,
  ) {
    this.#current = installation();
  }

  get variant(): Variant {
    return this.played.of(this.collection);
  }

  /** What a read sees: of all rows, or of those with this id. */
  seen(rows: readonly Row[], user: User, id?: string): readonly Row[] {
    const { lateReads = 0 } = this.variant;
    // What was put in the place of everything was not written.
    if (lateReads === 0 || this.#current !== this.installation()) this.#late.forget();
    this.#current = this.installation();
    return this.#late.asSeen(this.visible(rows, user), id);
  }

  /** What a user may write to. */
  visible(rows: readonly Row[], user: User): readonly Row[] {
    return visible(rows, this.variant, user);
  }

  show(shown: JsonObject): JsonObject {
    const { references = "ids", normalForms = [], masks = [] } = this.variant;
    const whole =
      references === "ids" ? shown : nested(shown, this.installation(), references === "id-objects" ? "id" : "pk");
    return masked(asShown(whole, normalForms), masks);
  }

  /** An object as the list shows it. */
  listed(shown: JsonObject): JsonObject {
    if (this.variant.lists !== "names") return shown;
    return Object.fromEntries(Object.entries(shown).filter(([name]) => NAMES.includes(name)));
  }

  /**
   * What is stored of a body; undefined where nothing is. `given` is the body as it came, `body` the members that are known; what a new
   * object cannot be without is not ignored.
   */
  taken(body: JsonObject, given: JsonObject, isRequired = (_name: string) => false): JsonObject | undefined {
    const { ignored = [], normalForms = [], unknownMembers } = this.variant;
    if (ignored === "everything") return undefined;
    const whole = unknownMembers === "kept" ? { ...given, ...body } : body;
    const members = Object.entries(whole).filter(([name]) => !ignored.includes(name) || isRequired(name));
    return stored(Object.fromEntries(members), normalForms);
  }

  /** Refuses a body with members that the collection does not have, where it plays that. */
  beforeWrite(given: JsonObject, known: readonly string[]): void {
    if (this.variant.unknownMembers !== "refused") return;
    const unknown = Object.keys(given).filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new Problem(400, Object.fromEntries(unknown.map((name) => [name, ["Unexpected field."]])));
    }
  }

  /** Takes a new row away again, without any rule. */
  undo(row: Row): void {
    const rows = this.installation()[collections[this.collection]] as unknown as Row[];
    rows.splice(rows.indexOf(row), 1);
  }

  wrote(id: Id, before: Row | undefined): void {
    this.#late.wrote(id, before, this.variant.lateReads ?? 0);
  }

  answer(context: Context, status: 200 | 201, write: Write, isSilent: boolean): Response {
    const { answers = isSilent ? "empty" : "whole", accepted } = this.variant;
    return answer(context, answers, accepted ? 202 : status, write);
  }

  get isUnique(): boolean {
    return this.variant.unique ?? true;
  }

  get deletes(): boolean {
    return this.variant.deletions?.effective ?? true;
  }

  deletionAnswer(context: Context): Response {
    return deletionAnswer(context, this.variant.deletions?.status ?? 204);
  }
}

/** How a collection of one seller plays its variants. */
export const playOf = <Row extends { id: Id }>(world: World, collection: CollectionName): Play<Row> =>
  new Play(world.shared.played, collection, () => world.installation);
