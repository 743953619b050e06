import type { MemberNames } from "../../akinon/member-names.js";
import type { Scenario } from "../../akinon/scenarios.js";
import type { Members } from "../../documents/settled.js";
import type { Failure } from "../../pulumi/check.js";
import { below, type Place } from "../../documents/standing.js";
import { ignoredPlaces, isIgnored } from "../../pulumi/ignored.js";
import { at, put, topOf } from "../places.js";
import { refersTo, withIds } from "./body-refs.js";
import type { References } from "./references.js";
import { type Inputs, isChannelPicture } from "./schema.js";

type Names = MemberNames["scenario"];

const PLAIN = ["name", "description", "active", "priority", "defaultStockLocation", "rules"] as const;
const CONDITIONS = ["channel", "shipping", "payment"] as const;
type Condition = (typeof CONDITIONS)[number];

/** The typed members to write, by their inputs' names. What `body` refers to itself is left to it. */
function typedMembers(inputs: Inputs, { channelId, stockLocationId }: References) {
  const hasChannel = inputs.channel !== undefined && !refersTo("channelId", inputs.body);
  const hasLocation = inputs.defaultStockLocation !== undefined && !refersTo("stockLocationId", inputs.body);
  // What matters to no scenario is only said together with the channel: else `body` says all that is to be said.
  const leftOut = hasChannel ? "any" : undefined;
  return {
    name: inputs.name,
    description: inputs.description,
    active: inputs.active,
    priority: inputs.priority,
    defaultStockLocation: hasLocation ? stockLocationId : undefined,
    rules: inputs.rules ?? (hasChannel ? [] : undefined),
    channel: hasChannel ? (channelId === null ? "any" : [channelId]) : undefined,
    shipping: inputs.shipping ?? leftOut,
    payment: inputs.payment ?? leftOut,
  };
}

/** The scenario as declared, under the installation's names. */
export function desiredScenario(inputs: Inputs, references: References, names: Names): Members {
  const typed = typedMembers(inputs, references);
  const body: Members = {};
  for (const member of PLAIN) {
    const place = names[member];
    if (place !== null && typed[member] !== undefined) put(body, place, typed[member]);
  }
  for (const member of CONDITIONS) {
    const place = names[member];
    const ids = typed[member];
    if (place === null || ids === undefined) continue;
    // A condition that does not matter is a dynamic one without a value. https://developers.akinon.com/docs/guide/oms/scenarios
    if (place.type !== undefined) put(body, place.type, ids === "any" ? "dynamic" : "static");
    put(body, place.path, ids === "any" ? null : place.as === "id" ? ids[0] : ids);
  }
  return { ...body, ...(withIds(inputs.body ?? {}, references) as Members) };
}

/** Whether the channel is the platform's matter. */
export const leavesChannel = (inputs: Inputs) => isIgnored(inputs, "channel") || isChannelPicture(inputs.channel);

/** Places in the platform's object that are left to others. */
export function ignoredMembers(inputs: Inputs, names: Names): Place[] {
  const places = ignoredPlaces(inputs);
  const isLeft = (member: string) =>
    below(places, member).length > 0 || (member === "channel" && leavesChannel(inputs));
  const conditions = CONDITIONS.filter(isLeft).flatMap((member) => [names[member]?.path, names[member]?.type]);
  const typed = [...PLAIN.filter(isLeft).map((member) => names[member]), ...conditions]
    .filter((place) => place !== null && place !== undefined)
    .map((place) => place.split("."));
  return [...typed, ...below(places, "body").map((place) => (place.length === 0 ? ["*"] : place))];
}

/** What a declaration says that the installation cannot hold, by its names of members. */
export function withoutPlace(inputs: Inputs, names: Names): Failure[] {
  const says: Record<string, boolean> = {
    description: inputs.description !== undefined,
    active: inputs.active === false,
    priority: inputs.priority !== undefined,
    defaultStockLocation: inputs.defaultStockLocation !== undefined && !refersTo("stockLocationId", inputs.body),
    rules: (inputs.rules ?? []).length > 0,
    channel: inputs.channel !== undefined && inputs.channel !== "any" && !refersTo("channelId", inputs.body),
    shipping: Array.isArray(inputs.shipping),
    payment: Array.isArray(inputs.payment),
  };
  const missing = Object.keys(says)
    .filter((member) => says[member] && names[member as keyof Names] === null)
    .map((property) => ({
      property,
      reason: `does not exist on this installation: akinon:members says scenario.${property} is null. Remove it, or declare it in body`,
    }));
  const tooMany = (["shipping", "payment"] as const)
    .filter((member) => names[member]?.as === "id" && (inputs[member]?.length ?? 0) > 1 && inputs[member] !== "any")
    .map((property) => ({
      property,
      reason: "must have one id here: akinon:members says that this installation has one id instead of a list",
    }));
  return [...missing, ...tooMany];
}

/** Lists of ids, whose order does not count. */
export const sets = (names: Names): Record<string, string> =>
  Object.fromEntries(CONDITIONS.flatMap((member) => (names[member] === null ? [] : [[names[member].path, ""]])));

/** Members that hold documents of the installation in which only some places are ours. */
export const sharedDocuments = (names: Names): string[] =>
  [
    ...PLAIN.map((member) => names[member]),
    ...CONDITIONS.flatMap((member) => [names[member]?.path, names[member]?.type]),
  ]
    .filter((place) => place?.includes("."))
    .map((place) => topOf(place!));

/** The inputs with the drifted members as the platform shows them. */
export function withDrift(
  inputs: Inputs,
  { scenario, drifted, desired }: { scenario: Scenario; drifted: readonly string[]; desired: Members },
  names: Names,
): Inputs {
  const shown: Inputs = { ...inputs };
  for (const top of drifted) {
    if (inputs.body !== undefined && Object.hasOwn(inputs.body, top)) {
      shown.body = { ...shown.body, [top]: scenario[top] ?? null };
      continue;
    }
    for (const member of PLAIN) {
      const place = names[member];
      if (place === null || topOf(place) !== top || same(at(scenario, place), at(desired, place))) continue;
      Object.assign(shown, { [member]: at(scenario, place) ?? null });
    }
    for (const member of CONDITIONS) {
      const place = names[member];
      if (place === null) continue;
      const isHit = [place.path, place.type].some(
        (part) => part !== undefined && topOf(part) === top && !same(at(scenario, part), at(desired, part)),
      );
      if (isHit) Object.assign(shown, { [member]: shownCondition(member, at(scenario, place.path)) });
    }
  }
  return shown;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function shownCondition(member: Condition, ids: unknown): unknown {
  if (ids === null || ids === undefined) return "any";
  const list = Array.isArray(ids) ? (ids as unknown[]) : [ids];
  return member === "channel" ? { ids: list } : list;
}
