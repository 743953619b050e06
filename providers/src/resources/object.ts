import type { Id, Identified } from "../akinon/collection.js";
import { MaskedBody } from "../akinon/masked-bodies.js";
import { mayHaveMade } from "../akinon/writing.js";
import { HalfMade, Refused } from "../pulumi/errors.js";
import { seenMasked } from "../documents/masks.js";
import { type Before, drifted, expected, type Members, pick, toWrite, wayBack } from "../documents/settled.js";
import type { OnDestroy } from "./on-destroy.js";
import { type Place, withStanding } from "../documents/standing.js";
import { inWords, threeWay } from "../documents/three-way.js";
import { withoutMasks } from "../documents/without-masks.js";

/** Former values of an object that stood as declared already when its resource took it over: ours may be among them. */
const NOT_KNOWN: Members = {};
const isNotKnown = (previous: Members | undefined) => previous !== undefined && Object.keys(previous).length === 0;

/** What has to be done so that an object of a collection stands as declared. */
export type ObjectPlan<Item> =
  | { kind: "make"; body: Members }
  | { kind: "change"; item: Item; body: Members; previous: Members | undefined }
  | { kind: "leave"; item: Item; previous: Members | undefined };

/** What can be done to the objects of a collection. */
export interface ObjectWriter<Item> {
  create(body: Members, about: string): Promise<Item>;
  update(id: Id, body: Members): Promise<Item>;
  remove(id: Id): Promise<void>;
}

/** What a kind of object says about one that stands there and is in no state yet. */
export interface Claims<Item> {
  /** It is our own, of a create whose answer was lost. */
  isOwn(item: Item): boolean;
  /** It may be taken over although it differs. */
  mayTake(item: Item): boolean;
  /** Why it may not, given the members that differ. */
  refusal(item: Item, differing: string): string;
}

/** Pure: decides on what was observed, writes nothing. Throws `Refused` for what is somebody else's. */
export function planObject<Item extends Identified>(
  desired: Members,
  item: Item | undefined,
  claims: Claims<Item>,
  state?: { before: Before; previous: Members | undefined },
  ignored: readonly Place[] = [],
): ObjectPlan<Item> {
  if (item === undefined) return { kind: "make", body: desired };
  const body = toWrite(desired, item, state?.before, state && ignored);
  const isRight = Object.keys(body).length === 0;
  if (state === undefined && claims.isOwn(item)) return { kind: "leave", item, previous: undefined };
  if (state === undefined && !claims.mayTake(item)) {
    throw new Refused(claims.refusal(item, Object.keys(body).join(", ")));
  }
  const previous = state === undefined ? pick(item, desired) : state.previous;
  return isRight ? { kind: "leave", item, previous } : { kind: "change", item, body, previous };
}

/**
 * Carries a plan out, so that a repeated call finds what the first one made.
 *
 * @param made what to tell of the object as it then stands
 * @param again observes and ensures anew after a call that may have made the object; undefined when there is none
 */
export async function carryOut<Item extends Identified, Outputs extends object>(
  plan: ObjectPlan<Item>,
  writing: ObjectWriter<Item>,
  about: string,
  isCreate: boolean,
  made: (item: Item, previous: Members | undefined) => { id: string; outputs: Outputs },
  again: () => Promise<{ id: string; outputs: Outputs } | undefined>,
): Promise<{ id: string; outputs: Outputs; note?: string }> {
  switch (plan.kind) {
    case "leave":
      if (!isCreate || plan.previous === undefined) return made(plan.item, plan.previous);
      // Nobody can tell whether it is what another resource made of it, or an update that was killed before it was told.
      return { ...made(plan.item, NOT_KNOWN), note: "it stood like this already, and a destroy leaves it" };
    case "change":
      try {
        return made(await writing.update(plan.item.id, plan.body), plan.previous);
      } catch (error) {
        // What stood there before must not be forgotten: a later create would take our own values for it.
        if (!isCreate || !mayHaveMade(error)) throw error;
        throw halfMade(error, made(plan.item, plan.previous));
      }
    case "make":
      try {
        return made(await writing.create(plan.body, about), undefined);
      } catch (error) {
        if (!mayHaveMade(error)) throw error;
        // The answer was lost, or somebody was faster: what stands there now decides.
        const found = await again();
        if (found === undefined) throw error;
        return found;
      }
  }
}

/**
 * The error that keeps an object in the state although its write may not have been done. What the platform showed before
 * must not pass for what it made of the write: the next refresh compares with the declaration itself.
 */
export function halfMade<Outputs extends object>(
  error: unknown,
  made: { id: string; outputs: Outputs },
): HalfMade<Outputs> {
  return new HalfMade((error as Error).message, { id: made.id, outputs: { ...made.outputs, settled: undefined } });
}

/** In words, what of an object was otherwise before it became ours. */
export function formerly(
  previous: Members | undefined,
  ours: Members,
  secrets: readonly string[] = [],
): string | undefined {
  if (previous === undefined) return undefined;
  const told = drifted(ours, previous)
    .filter((name) => Object.hasOwn(previous, name))
    .map((name) => `${name} ${inWords(name, [previous[name]], secrets)[0]}`);
  return told.length === 0 ? undefined : told.join(", ");
}

/** Undoes a resource's work on an object; tells what was deliberately left. */
export async function putBack<Item extends Identified>(
  writing: ObjectWriter<Item>,
  item: Item,
  about: string,
  onDestroy: OnDestroy | undefined,
  remembered: Members | undefined,
  before: Before,
  secrets: readonly string[] = [],
  ignored: readonly Place[] = [],
): Promise<string | undefined> {
  if (onDestroy === "keep") return `${about} is left as it is, as declared`;
  const previous = remembered && (isNotKnown(remembered) ? remembered : withStanding(remembered, item, ignored));
  const ours = withStanding(expected(before.desired, before.settled), item, ignored);
  if (isNotKnown(previous) && onDestroy !== "delete") {
    return `${about} is left: it stood as declared already when this resource took it over, and what it was before is not known`;
  }
  const now = item as unknown as Members;
  const told = (names: readonly string[]) =>
    names
      .map((name) => threeWay(name, { before: previous?.[name], ours: ours[name], now: now[name] }, secrets))
      .join(", ");
  if (previous === undefined || onDestroy === "delete") {
    await writing.remove(item.id);
    const changed = drifted(ours, item);
    return changed.length === 0
      ? undefined
      : `${about} is deleted, although somebody else changed it since: ${told(changed)}`;
  }
  const { write, left } = wayBack(previous, ours, item);
  const masked = seenMasked(before.desired, before.settled, secrets);
  const lost = Object.entries(previous).flatMap(([name, value]) => {
    const back = withoutMasks(value, before.desired[name], { shown: now[name], masked }, name);
    if (back.lost.length > 0) delete write[name];
    else if (Object.hasOwn(write, name)) write[name] = back.value;
    return left.includes(name) ? [] : back.lost;
  });
  lost.push(...(await writeBack(writing, item.id, write)));
  const but = [
    ...(lost.length === 0 ? [] : [`but for ${lost.join(", ")}, which the platform masks: it holds what it holds now`]),
    ...(left.length === 0 ? [] : [`but for what somebody else changed since: ${told(left)}`]),
  ];
  return but.length === 0 ? undefined : `${about} is put back, ${but.join("; and ")}`;
}

/** Writes members back, but for those in which a mask would go along; answers where those are. */
async function writeBack<Item>(writing: ObjectWriter<Item>, id: Id, body: Members): Promise<readonly string[]> {
  if (Object.keys(body).length === 0) return [];
  try {
    await writing.update(id, body);
    return [];
  } catch (error) {
    if (!(error instanceof MaskedBody)) throw error;
    const { paths } = error;
    const isMasked = (name: string) =>
      paths.some((path) => path.startsWith(name) && /^(?:[.[]|$)/.test(path.slice(name.length)));
    const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !isMasked(name)));
    if (Object.keys(rest).length === Object.keys(body).length) throw error;
    return [...paths, ...(await writeBack(writing, id, rest))];
  }
}
