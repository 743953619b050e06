import type { Identified } from "../akinon/collection.js";
import { mayHaveMade } from "../akinon/writing.js";
import { drifted, sameJson } from "../documents/settled.js";
import { verdicts } from "../documents/verdict.js";
import { PlatformError } from "../http/errors.js";
import { confirm, halfMade } from "./confirm.js";
import { judge } from "./judge.js";
import { make } from "./make.js";
import { type Declared, NOT_KNOWN, planObject } from "./object.js";
import { record } from "./record.js";
import { taken } from "./taken.js";
import type { Made, Task, Written } from "./task.js";
import { inFull, refuseContradiction } from "./up-to-date.js";

const HELD = "already was as declared, so a destroy leaves it as it is";

/**
 * Makes an object stand as declared, and looks whether it does. A repeated call finds what the first one made.
 *
 * @throws HalfMade where it was written, or may have been, and does not stand as declared: it stays in the state
 */
export async function converge<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
): Promise<Made<Outputs>> {
  const { declared, state } = task;
  const item = task.item && (await toBeWritten(task, task.item));
  const plan = planObject(declared, item, state);
  if (plan.kind !== "leave") await task.admit?.(plan.body, item);
  if (item && state === undefined)
    await refuseContradiction(task.collection, item, isAsDeclared(declared), "as declared");
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
        return record(task, { ...standing, previous: plan.previous });
      // Nobody can tell whether it is what another resource made of it, or an update that was killed before it was told.
      return { ...record(task, { ...standing, previous: NOT_KNOWN }), note: task.heldNote ?? HELD };
    }
    case "change":
      return change(task, { ...plan, stood: declared.seen(plan.item) });
    case "make":
      return make(task, plan.body, (twin) => converge({ ...task, item: twin }));
  }
}

const isAsDeclared =
  <Item>({ desired, seen, rules }: Declared<Item>) =>
  (item: Item): boolean =>
    verdicts(desired, undefined, seen(item), rules).every(({ kind }) => kind === "form" || kind === "masked");

/** What stands there, as its own address shows it: what a list shows in the place of a value must not pass for a former one. */
async function toBeWritten<Item extends Identified, Outputs extends object>(
  { collection, declared: { identity, seen, rules }, state }: Task<Item, Outputs>,
  listed: Item,
): Promise<Item> {
  if (state !== undefined) {
    return inFull(collection, listed, (item) => drifted(state.before, seen(item), rules).length === 0);
  }
  return taken(collection, listed, identity);
}

/** A refused write may have been done nevertheless, as a whole or in part. */
async function wasWritten<Item extends Identified, Outputs extends object>(
  { collection, declared: { seen } }: Task<Item, Outputs>,
  { item, stood }: Written<Item>,
): Promise<boolean> {
  const now = await collection.reread(item.id).catch(() => undefined);
  return now !== undefined && !sameJson(seen(now), stood);
}

async function change<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  written: Written<Item>,
): Promise<Made<Outputs>> {
  try {
    await task.writing(written.item).update(written.item.id, written.body);
  } catch (error) {
    // What stood there before must not be forgotten: a later create would take our own values for it.
    const isNew = written.previous !== task.state?.previous;
    const wasSent = error instanceof PlatformError;
    if ((task.state === undefined || isNew) && (mayHaveMade(error) || (wasSent && (await wasWritten(task, written))))) {
      throw halfMade(task, written, (error as Error).message);
    }
    throw error;
  }
  return confirm(task, written);
}
