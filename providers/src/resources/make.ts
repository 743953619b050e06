import type { Id, Identified } from "../akinon/collection.js";
import { mayHaveMade } from "../akinon/writing.js";
import type { Members } from "../documents/settled.js";
import { AlreadyExists } from "../http/errors.js";
import { messageOf } from "../text/message-of.js";
import { confirm, halfMade } from "./confirm.js";
import { UNNAMED } from "./identity.js";
import { judge } from "./judge.js";
import { newcomer } from "./newcomer.js";
import type { Made, Task, Written } from "./task.js";

/**
 * Makes an object, and looks what came of it, whatever the platform answered.
 *
 * @param onTwin goes on with an object of this name that somebody else made
 */
export async function make<Item extends Identified, Outputs extends object>(
  task: Task<Item, Outputs>,
  body: Members,
  onTwin: (twin: Item) => Promise<Made<Outputs>>,
): Promise<Made<Outputs>> {
  const { declared, collection } = task;
  const writing = task.writing(undefined);
  const own = (item: Item): Written<Item> => ({ item, body, stood: undefined, previous: undefined });
  const called = (id: Id) => own({ ...body, ...declared.identity, id } as unknown as Item);
  const before = new Set(await collection.ids());
  const look = () => newcomer(task, before);
  let id: Id | undefined;
  try {
    id = await writing.create(body, task.about);
  } catch (error) {
    if (!mayHaveMade(error)) throw error;
    // Where the platform says that there is one, somebody was faster: it is ours only if it stands as declared.
    const isTwin = error instanceof AlreadyExists || ((await task.meansTwin?.(error)) ?? false);
    const found = await (isTwin ? task.find() : look()).catch((cause: unknown) => {
      if (error instanceof AlreadyExists) throw cause;
      throw halfMade(task, called(UNNAMED), `${(error as Error).message}. ${notSeen(task)} (${messageOf(cause)})`);
    });
    if (found === undefined) throw error;
    // Nothing of this name was there: where the answer was lost, what stands there now is ours, in whatever form.
    const isOurs = !isTwin || judge(declared, found).refused.length === 0;
    return isOurs ? confirm(task, own(found)) : onTwin(found);
  }
  if (id !== undefined) {
    return confirm(task, called(id)).catch(async (error: unknown) => {
      // The id may be that of a job, or of something else.
      const found = await look().catch(() => undefined);
      if (found === undefined || found.id === id) throw error;
      return confirm(task, own(found));
    });
  }
  const found = await writing.found(look).catch((cause: unknown) => {
    throw halfMade(task, called(UNNAMED), notSeen(task, ` (${messageOf(cause)})`));
  });
  if (found !== undefined) return confirm(task, own(found));
  throw halfMade(task, called(UNNAMED), notSeen(task));
}

const notSeen = <Item extends Identified, Outputs extends object>({ about }: Task<Item, Outputs>, cause = "") =>
  `${about} was sent, but the platform answered without an id and does not show it. It stays in the state by its name, and the next ` +
  `refresh looks for it${cause}. Run the update again; if it stays like this, check on the platform whether this user may see it`;
