import { asWritten } from "../documents/as-written.js";
import { blankCredentials } from "../documents/blank-credentials.js";
import { isEmpty } from "../documents/forms.js";
import { isWithin, pathText } from "../documents/path.js";
import { MaskedBody } from "../akinon/masked-bodies.js";
import type { Collection, Id, Identified } from "../akinon/collection.js";
import { type Before, drifted, expected, isKnown, type Members, pick, wayBack } from "../documents/settled.js";
import { outcome, refusedInWords } from "../documents/outcome.js";
import { Refused } from "../pulumi/errors.js";
import { withStanding } from "../documents/standing.js";
import { inWords, threeWay } from "../documents/three-way.js";
import { type Rules, type Verdict, verdicts } from "../documents/verdict.js";
import { withoutMasks } from "../documents/without-masks.js";
import { emptied } from "./emptied.js";
import { isNotKnown, type ObjectWriter } from "./object.js";
import type { OnDestroy } from "./on-destroy.js";
import { inFull } from "./up-to-date.js";

/** In words, what of an object was otherwise before it became ours. */
export function formerly(
  previous: Members | undefined,
  ours: Members,
  secrets: readonly string[] = [],
): string | undefined {
  if (previous === undefined) return undefined;
  const told = drifted({ desired: ours }, previous)
    .filter((name) => Object.hasOwn(previous, name))
    .map((name) => `${name} ${inWords(name, [previous[name]], secrets)[0]}`);
  return told.length === 0 ? undefined : told.join(", ");
}

/** An object whose resource goes. */
export interface Leaving<Item extends Identified> {
  collection: Collection<Item>;
  item: Item;
  id: Id;
  /** The object in words. */
  about: string;
  /** An object's members as far as the declaration speaks about them. */
  seen: (item: Item) => Members;
  onDestroy: OnDestroy | undefined;
  previous: Members | undefined;
  ours: Before;
  rules: Rules;
  /** Paths that the platform is declared to alter. */
  alters: readonly string[] | undefined;
  /** Texts that no message may hold. */
  secrets: readonly string[];
  /** Whether it is as deleted as the platform can have it. */
  isOff?: (item: Item) => boolean;
}

/** Undoes a resource's work on an object; tells what was deliberately left. */
export async function putBack<Item extends Identified>(
  writingOf: (item: Item) => ObjectWriter<Item>,
  {
    collection,
    item: listed,
    id,
    about,
    seen,
    onDestroy,
    previous,
    ours,
    rules,
    alters,
    secrets,
    isOff,
  }: Leaving<Item>,
): Promise<string | undefined> {
  if (onDestroy === "keep") return `${about} is left as it is, as declared`;
  if (isNotKnown(previous) && onDestroy !== "delete") {
    return `${about} is left as it is: it already was as declared when this resource took it over, and nobody knows what it was before`;
  }
  const isAsLeft = (one: Item) => drifted(ours, seen(one), rules).length === 0;
  const isDeleted = previous === undefined || onDestroy === "delete";
  const item = isDeleted ? listed : await inFull(collection, listed, isAsLeft);
  const writing = writingOf(item);
  const now = seen(item);
  const own = expected(ours.desired, ours.settled);
  const told = (names: readonly string[]) =>
    names
      .map((name) => threeWay(name, { before: previous?.[name], ours: own[name], now: now[name] }, secrets))
      .join(", ");
  if (isDeleted) {
    await writing.remove(id, isOff);
    const changed = drifted({ ...ours, unconfirmed: [] }, now, rules);
    return changed.length === 0
      ? undefined
      : `${about} is deleted, although somebody else changed it since: ${told(changed)}`;
  }
  const former = asWritten(previous, ours.desired, now) as Members;
  const { write, left } = wayBack(former, ours, now, rules);
  const meant = Object.keys(write);
  const masked = hiddenIn(previous, ours, now, rules);
  const lost = Object.entries(withStanding(former, now, rules.left ?? [])).flatMap(([name, value]) => {
    const back = withoutMasks(value, ours.desired[name], { shown: now[name], masked }, name);
    if (back.lost.length > 0) delete write[name];
    else if (Object.hasOwn(write, name)) write[name] = back.value;
    return left.includes(name) ? [] : [...back.lost, ...(Object.hasOwn(write, name) ? back.kept : [])];
  });
  const { written, kept } = await writeBack(writing, id, write);
  lost.push(...kept);
  const isFilledIn = isKnown(ours.settled);
  let gone: string | undefined;
  if (Object.keys(written).length > 0) {
    // What was not written stays as it was.
    const target = { ...pick(now, former), ...written };
    const refused = (shown: Item) =>
      outcome(verdicts(target, now, pick(seen(shown), target), rules), alters).refused.filter(
        (verdict) => !isFilledIn(verdict),
      );
    const shown = await writing.confirmed(id, (one) => refused(one).length === 0);
    const differing = refused(shown);
    if (differing.length > 0)
      throw new Refused(`${about} could not be restored: ${refusedInWords(differing, secrets)}`);
    gone = emptied(item, shown, target);
  }
  const stays = Object.fromEntries(
    meant.filter((name) => !Object.hasOwn(written, name)).map((name) => [name, former[name]]),
  );
  const beside = verdicts(stays, undefined, now, rules)
    .filter((verdict) => verdict.kind !== "form" && !isFilledIn(verdict) && !isWithin(verdict.path, lost))
    .map(({ path }) => pathText(path));
  const but = exceptions(lost, beside, left.length === 0 ? undefined : told(left));
  const notes = [but && `${about} is restored, ${but}`, gone && `${about}: ${gone}`];
  return notes.filter(Boolean).join(". ") || undefined;
}

/** @param changed what somebody else changed since, in words */
function exceptions(lost: readonly string[], beside: readonly string[], changed: string | undefined): string {
  const masked = `${lost.join(", ")}, which the platform masks and which keeps its present value`;
  const together = `${beside.join(", ")}, which stays too, because it can only be written together with what is masked`;
  return [
    lost.length === 0 ? undefined : masked,
    beside.length === 0 ? undefined : together,
    changed && `what somebody else changed since: ${changed}`,
  ]
    .filter((words) => words !== undefined)
    .map((words) => `except for ${words}`)
    .join("; and ");
}

/** Where the platform shows something else in the place of our own secrets. */
export const maskedNow = ({ desired }: Before, now: Members, rules: Rules): Verdict[] =>
  verdicts(desired, undefined, now, rules).filter(({ kind }) => kind === "masked");

/** Paths at which the platform shows something else in the place of a secret, or may have in what was there before. */
export function hiddenIn(previous: Members, ours: Before, now: Members, rules: Rules): string[] {
  const hidden = maskedNow(ours, now, rules);
  // It shows nothing in the place of our secret: so may it in the place of one that was there.
  const isBlank = hidden.some(({ now }) => isEmpty(now) || now === "");
  return [
    ...(ours.unverifiable ?? []),
    ...hidden.map(({ path }) => pathText(path)),
    ...(isBlank ? Object.entries(previous).flatMap(([name, was]) => blankCredentials(was, undefined, name)) : []),
  ];
}

/** Writes members back, but for those in which a mask would go along; answers where those are. */
async function writeBack<Item>(
  writing: ObjectWriter<Item>,
  id: Id,
  body: Members,
): Promise<{ written: Members; kept: readonly string[] }> {
  if (Object.keys(body).length === 0) return { written: body, kept: [] };
  try {
    await writing.update(id, body);
    return { written: body, kept: [] };
  } catch (error) {
    if (!(error instanceof MaskedBody)) throw error;
    const { paths } = error;
    const isMasked = (name: string) =>
      paths.some((path) => path.startsWith(name) && /^(?:[.[]|$)/.test(path.slice(name.length)));
    const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !isMasked(name)));
    if (Object.keys(rest).length === Object.keys(body).length) throw error;
    const { written, kept } = await writeBack(writing, id, rest);
    return { written, kept: [...paths, ...kept] };
  }
}
