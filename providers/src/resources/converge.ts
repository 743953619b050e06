import type { Id, Identified } from "../akinon/collection.js";
import { mayHaveMade, Unconfirmed } from "../akinon/writing.js";
import { refusedInWords } from "../documents/outcome.js";
import { type Members, pick, sameJson } from "../documents/settled.js";
import { pathText } from "../documents/path.js";
import type { Verdict } from "../documents/verdict.js";
import { AlreadyExists, PlatformError } from "../http/errors.js";
import { messageOf } from "../message-of.js";
import { HalfMade, ResourceError } from "../pulumi/errors.js";
import { isNamed, UNNAMED } from "./identity.js";
import { judge, type Standing } from "./judge.js";
import { type Declared, type Known, NOT_KNOWN, type ObjectWriter, planObject } from "./object.js";

type Made<Outputs extends object> = { id: string; outputs: Outputs; note?: string | undefined };

/** One object that is to be brought to stand as declared. */
export interface Task<Item, Outputs extends object> {
  /** The object in words. */
  about: string;
  declared: Declared<Item>;
  writing: ObjectWriter<Item>;
  /** What stands there; undefined where nothing of this name does. */
  item: Item | undefined;
  state: Known | undefined;
  /** Texts that no message may hold. */
  secrets: readonly string[];
  /** The object of this name, looked for anew. */
  find: () => Promise<Item | undefined>;
  /** Whether this failure of a POST is how the platform says that there is a twin already. */
  meansTwin?(error: unknown): Promise<boolean>;
  /** Throws where these members cannot be written, before anything is. */
  admit?(body: Members): Promise<void>;
  /** What to tell where it stood as declared already. */
  heldNote?: string | undefined;
  /** What to record of the object. */
  made(standing: Standing<Item>): { id: string; outputs: Outputs };
}

const HELD = "it stood like this already, and a destroy leaves it";

/** What was written, and where. */
interface Written<Item> {
  item: Item;
  body: Members;
  /** What stood there before the write. */
  stood: Members | undefined;
  previous: Members | undefined;
}

/**
 * Makes an object stand as declared, and looks whether it does. A repeated call finds what the first one made.
 *
 * @throws HalfMade where it was written, or may have been, and does not stand as declared: it stays in the state
 */
export async function converge<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
): Promise<Made<Outputs>> {
  const { declared, item, state } = task;
  const plan = planObject(declared, item, state);
  if (plan.kind !== "leave") await task.admit?.(plan.body);
  switch (plan.kind) {
    case "leave": {
      const { desired } = declared;
      const old = state?.before.desired ?? {};
      const changed = Object.entries(desired).filter(
        ([name, value]) => !(Object.hasOwn(old, name) && sameJson(old[name], value)),
      );
      const { settled, unverifiable } = judge(
        declared,
        plan.item,
        Object.fromEntries(changed),
        undefined,
        state?.before,
      );
      const standing = { item: plan.item, settled, unverifiable };
      if (state !== undefined || plan.previous === undefined)
        return task.made({ ...standing, previous: plan.previous });
      // Nobody can tell whether it is what another resource made of it, or an update that was killed before it was told.
      return { ...task.made({ ...standing, previous: NOT_KNOWN }), note: task.heldNote ?? HELD };
    }
    case "change":
      return change(task, { ...plan, stood: declared.seen(plan.item) });
    case "make":
      return make(task, plan.body);
  }
}

async function change<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  written: Written<Item>,
): Promise<Made<Outputs>> {
  try {
    await task.writing.update(written.item.id, written.body);
  } catch (error) {
    // What stood there before must not be forgotten: a later create would take our own values for it.
    const isNew = written.previous !== task.state?.previous;
    if ((task.state === undefined || isNew) && mayHaveMade(error)) {
      throw halfMade(task, written, (error as Error).message);
    }
    throw error;
  }
  return confirm(task, written);
}

async function make<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  body: Members,
): Promise<Made<Outputs>> {
  const { declared, writing } = task;
  const own = (item: Item): Written<Item> => ({ item, body, stood: undefined, previous: undefined });
  const called = (id: Id) => own({ ...body, ...declared.identity, id } as unknown as Item);
  let id: Id | undefined;
  try {
    id = await writing.create(body, task.about);
  } catch (error) {
    if (!mayHaveMade(error)) throw error;
    const found = await task.find().catch((cause: unknown) => {
      if (error instanceof AlreadyExists) throw cause;
      throw halfMade(task, called(UNNAMED), `${(error as Error).message}. ${notSeen(task)} (${messageOf(cause)})`);
    });
    if (found === undefined) throw error;
    // Nothing of this name was there: where the answer was lost, what stands there now is ours, in whatever form. Where the
    // platform says that there is one, somebody was faster: it is ours only if it stands as declared.
    const isTwin = error instanceof AlreadyExists || ((await task.meansTwin?.(error)) ?? false);
    const isOurs = !isTwin || judge(declared, found).refused.length === 0;
    return isOurs ? confirm(task, own(found)) : converge({ ...task, item: found });
  }
  if (id !== undefined) {
    return confirm(task, called(id)).catch(async (error: unknown) => {
      // The id may be that of a job, or of something else.
      const found = await task.find().catch(() => undefined);
      if (found === undefined || found.id === id) throw error;
      return confirm(task, own(found));
    });
  }
  const found = await writing.found(task.find).catch((cause: unknown) => {
    throw halfMade(task, called(UNNAMED), `${notSeen(task)} (${messageOf(cause)})`);
  });
  if (found !== undefined) return confirm(task, own(found));
  throw halfMade(task, called(UNNAMED), notSeen(task));
}

const notSeen = <Item, Outputs extends object>({ about }: Task<Item, Outputs>) =>
  `${about} was sent, but the platform answered no id and does not show it; it stays in the state by its name, and the next ` +
  "refresh looks for it";

/** Looks at what was written. From here on nothing that goes wrong may lose the object, or what it was before. */
async function confirm<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  written: Written<Item>,
): Promise<Made<Outputs>> {
  const { declared, state } = task;
  const judged = (item: Item) => judge(declared, item, written.body, written.stood, state?.before);
  try {
    const item = await task.writing.confirmed(written.item.id, (shown) => judged(shown).refused.length === 0);
    const { refused, note, ...standing } = judged(item);
    const isOther = !isNamed(declared.identity, item);
    const made = task.made({
      item,
      previous: written.previous,
      ...standing,
      ...(isOther && { shownAs: pick(item, declared.identity) }),
    });
    if (refused.length === 0) return { ...made, note };
    throw new HalfMade(inWords(task, refused), made);
  } catch (error) {
    throw error instanceof HalfMade ? error : halfMade(task, written, reason(error));
  }
}

/**
 * The error that keeps an object in the state although its write may not have been done. What the platform showed before
 * must not pass for what it made of the write: the next refresh compares with the declaration itself.
 */
function halfMade<Item, Outputs extends object>(
  task: Task<Item, Outputs>,
  { item, previous }: Written<Item>,
  message: string,
): HalfMade<Outputs> {
  return new HalfMade(message, task.made({ item, previous, settled: undefined, unverifiable: [] }));
}

/** In words, why what was written does not stand as declared, and what to do. */
function inWords<Item, Outputs extends object>({ secrets }: Task<Item, Outputs>, refused: readonly Verdict[]): string {
  const paths = [...new Set(refused.map(({ path }) => pathText(path)))].slice(0, 3);
  return (
    `it was written, but the platform does not show what is declared: ${refusedInWords(refused, secrets)}. ` +
    "It stays in the state, and the next update writes it again. Correct the declaration to what the platform takes; where " +
    `it is right that the platform alters a member, say so with platformAlters: ${JSON.stringify(paths)}`
  );
}

/** In words, what went wrong after a write. */
function reason(error: unknown): string {
  const isKnown = error instanceof Unconfirmed || error instanceof PlatformError || error instanceof ResourceError;
  if (isKnown) return error.message;
  return `it was written, but what came of it could not be recorded: ${String(error)}. This is a defect of pulumi-akinon; please report it`;
}
