import type { Identified } from "../akinon/collection.js";
import { Unconfirmed } from "../akinon/writing.js";
import { outcome, refusedInWords } from "../documents/outcome.js";
import { isMask } from "../documents/masks.js";
import { pathText } from "../documents/path.js";
import type { Members } from "../documents/settled.js";
import { type Verdict, verdicts } from "../documents/verdict.js";
import { PlatformError } from "../http/errors.js";
import { HalfMade, ResourceError } from "../pulumi/errors.js";
import { emptied } from "./emptied.js";
import { judge, type Standing } from "./judge.js";
import { notRestorable } from "./not-restorable.js";
import { record } from "./record.js";
import { type Declared, isNotKnown } from "./object.js";
import type { Made, Task, Written } from "./task.js";

/**
 * Looks at what was written. From here on nothing that goes wrong may lose the object, or what it was before.
 *
 * @throws HalfMade where it does not stand as declared: it stays in the state
 */
export async function confirm<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  written: Written<Item>,
): Promise<Made<Outputs>> {
  const { declared, state } = task;
  const judged = (item: Item) => {
    const { refused, ...rest } = judge(declared, item, written.body, written.stood, state?.before);
    return { ...rest, refused: [...misnamed(declared, item), ...refused] };
  };
  try {
    const item = await task
      .writing(written.item)
      .confirmed(written.item.id, (shown) => judged(shown).refused.length === 0);
    const { refused, note, ...standing } = judged(item);
    const stands = { item, previous: written.previous, ...standing };
    if (refused.length === 0) {
      const notes = [
        note,
        emptied(written.item, item, { ...declared.desired, ...written.body }),
        lostFor(task, stands),
      ];
      return { ...record(task, stands), note: notes.filter((text) => text !== undefined).join(". ") || undefined };
    }
    throw new HalfMade(inWords(task, refused), record(task, { ...stands, unconfirmed: Object.keys(written.body) }));
  } catch (error) {
    throw error instanceof HalfMade ? error : halfMade(task, written, reason(error));
  }
}

/** What is lost for good where an object is taken over: told now, because after a destroy it is too late. */
function lostFor<Item extends Identified, Outputs extends object>(
  { declared: { desired, seen, rules }, state, onDestroy = "restore" }: Task<Item, Outputs>,
  { item, previous, settled, unverifiable }: Standing<Item>,
): string | undefined {
  if (state !== undefined || previous === undefined || isNotKnown(previous) || onDestroy !== "restore")
    return undefined;
  return notRestorable(previous, { desired, settled, unverifiable }, seen(item), rules);
}

/** A name beside what is declared, as a setting's key: nothing else says that the platform altered it. */
const nameBeside = ({ identity, desired }: Pick<Declared<unknown>, "identity" | "desired">): Members =>
  Object.fromEntries(Object.entries(identity).filter(([name]) => !Object.hasOwn(desired, name)));

const misnamed = <Item>(declared: Declared<Item>, item: Item): Verdict[] =>
  outcome(verdicts(nameBeside(declared), undefined, item), declared.alters).refused;

/**
 * The error that keeps an object in the state although its write may not have been done. What the platform showed before
 * must not pass for what it made of the write: the next refresh compares with the declaration itself.
 */
export function halfMade<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  { item, body, previous }: Written<Item>,
  message: string,
): HalfMade<Outputs> {
  const unconfirmed = Object.keys(body);
  const unverifiable = masksIn(task.declared, item);
  return new HalfMade(message, record(task, { item, previous, settled: undefined, unverifiable, unconfirmed }));
}

const masksIn = <Item>({ desired, seen, rules }: Declared<Item>, item: Item): string[] =>
  outcome(verdicts(desired, undefined, seen(item), rules).filter(({ now }) => isMask(now))).unverifiable;

/** In words, why what was written does not stand as declared, and what to do. */
function inWords<Item extends Identified, Outputs extends object>(
  { secrets, declared: { identity, desired } }: Task<Item, Outputs>,
  refused: readonly Verdict[],
): string {
  const names = Object.keys(nameBeside({ identity, desired }));
  const paths = [...new Set(refused.map(({ path }) => pathText(path)))].slice(0, 3);
  return (
    `it was written, but the platform does not show what is declared: ${refusedInWords(refused, secrets, names)}. ` +
    "It stays in the state, and the next update writes it again. Correct the declaration to what the platform takes. If " +
    `the platform alters a member on purpose, declare platformAlters: ${JSON.stringify(paths)}`
  );
}

/** In words, what went wrong after a write. */
function reason(error: unknown): string {
  const isKnown = error instanceof Unconfirmed || error instanceof PlatformError || error instanceof ResourceError;
  if (isKnown) return error.message;
  return `it was written, but the result could not be recorded: ${String(error)}. This is a defect of pulumi-akinon; please report it`;
}
