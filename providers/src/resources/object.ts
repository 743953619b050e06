import type { Id, Identified } from "../akinon/collection.js";
import { type Before, type Members, toWrite } from "../documents/settled.js";
import { grown } from "../documents/grown.js";
import type { Rules } from "../documents/verdict.js";
import { Refused } from "../pulumi/errors.js";

/** Former values of an object that stood as declared already when its resource took it over: ours may be among them. */
export const NOT_KNOWN: Members = {};

export const isNotKnown = (previous: Members | undefined) =>
  previous !== undefined && Object.keys(previous).length === 0;

/** What has to be done so that an object of a collection stands as declared. */
export type ObjectPlan<Item> =
  | { kind: "make"; body: Members }
  | { kind: "change"; item: Item; body: Members; previous: Members | undefined }
  | { kind: "leave"; item: Item; previous: Members | undefined };

/** What can be done to the objects of a collection. */
export interface ObjectWriter<Item> {
  /** Answers the id of what was made; undefined where the platform does not name it. */
  create(body: Members, about: string): Promise<Id | undefined>;
  update(id: Id, body: Members): Promise<void>;
  /** The object as it stands after a write, read until it shows what was written. */
  confirmed(id: Id, isTaken: (item: Item) => boolean): Promise<Item>;
  /** What a look finds, repeated until it finds something. */
  found(find: () => Promise<Item | undefined>): Promise<Item | undefined>;
  remove(id: Id, isOff?: (item: Item) => boolean): Promise<void>;
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

/** An object as it is declared, and how it is told from others and compared. */
export interface Declared<Item> {
  /** The members that name it among those of its collection. */
  identity: Members;
  desired: Members;
  rules: Rules;
  /** Paths that the platform is declared to alter. */
  alters?: readonly string[] | undefined;
  /** An object's members as far as the declaration speaks about them. */
  seen: (item: Item) => Members;
  /** What stands in the place of what is declared, as it may be written again. */
  former: (item: Item) => Members;
  claims: Claims<Item>;
}

/** What a state knows of an object. */
export interface Known {
  before: Before;
  previous: Members | undefined;
}

/** The former values that a state knows, and what stands where a member is declared for the first time. */
function withNewlyDeclared(
  { previous, before }: Known,
  standing: Members,
  desired: Members,
  { keyedLists }: Rules,
): Members | undefined {
  if (previous === undefined || isNotKnown(previous)) return previous;
  return grown(previous, standing, before.desired, desired, keyedLists);
}

/** Pure: decides on what was observed, writes nothing. Throws `Refused` for what is somebody else's. */
export function planObject<Item extends Identified>(
  { desired, rules, seen, former, claims }: Declared<Item>,
  item: Item | undefined,
  state?: Known,
): ObjectPlan<Item> {
  if (item === undefined) return { kind: "make", body: desired };
  const body = toWrite(desired, seen(item), state?.before, rules);
  const isRight = Object.keys(body).length === 0;
  if (state === undefined && claims.isOwn(item)) return { kind: "leave", item, previous: undefined };
  if (state === undefined && !claims.mayTake(item)) {
    throw new Refused(claims.refusal(item, Object.keys(body).join(", ")));
  }
  const previous = state === undefined ? former(item) : withNewlyDeclared(state, former(item), desired, rules);
  return isRight ? { kind: "leave", item, previous } : { kind: "change", item, body, previous };
}
