import { CARGO_COMPANY_CONDITIONS } from "pulumi-akinon/config";
import { holdsMask, type Platform } from "pulumi-akinon/providers";
import { isObject } from "../frame/is-object.js";
import type { Edit } from "../frame/stack-file.js";
import { copied, guarded, type Members, readable, type SellerPlace, unmasked } from "./edits.js";
import type { ObjectGoal } from "./goals.js";
import { itemEdits, type ItemList } from "./item-edits.js";
import type { Different, Match } from "./matching.js";

/** The configuration under which state transitions, cargo company conditions and other objects are declared as they stand. */
export const objectEdits = (place: SellerPlace, matches: readonly Match[], names: MemberNames): Edit[] => [
  ...itemEdits(place, matches, transitions(names)),
  ...itemEdits(place, matches, CONDITIONS),
  ...furtherEdits(place, matches),
];

/** What a seller's configuration calls an object, behind the name of the seller. */
export const partName = ({ name, parent = "" }: ObjectGoal): string =>
  name.slice(`${parent.split("::").at(-1)}-`.length);

const bodyOf = (members: Members) => (isObject(members.body) ? members.body : {});

type MemberNames = Platform["members"];

/** Each member that differs stands where the program reads it: under its own key, or in `body`, which wins. */
const transitions = (names: MemberNames): ItemList => ({
  key: "transitions",
  isMeant: ({ slug }, goal) => partName(goal) === `transition-${String(slug)}`,
  members(match, item) {
    const [shown, declared, body] = [bodyOf(match.shown), bodyOf(match.goal.inputs), bodyOf(item)];
    const keyOf = (name: string) =>
      name in body ? undefined : Object.entries(names.stateTransition).find(([, place]) => place === name)?.[0];
    const live = differingMembers(match).map((name) => {
      const value = guarded(unmasked(shown[name] ?? null, declared[name]), [name]);
      const key = keyOf(name);
      const isPlain = typeof value === "boolean" || (typeof value === "string" && value !== "");
      return key !== undefined && isPlain ? { key, value } : { name, value };
    });
    const typed = live.flatMap(({ key, value }) => (key === undefined ? [] : [[key, value]]));
    const further = live.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]]));
    return {
      ...(Object.fromEntries(typed) as Members),
      ...(further.length > 0 && { body: { ...body, ...Object.fromEntries(further) } }),
    };
  },
});

/** All that they say is their rules. */
const CONDITIONS: ItemList = {
  key: "cargoCompanyConditions",
  isMeant: (item, { inputs }) => isCondition(item, inputs),
  members({ shown }) {
    const { rules_configuration: live } = bodyOf(shown);
    return isObject(live) && Array.isArray(live.rules) ? { rules: guarded(live.rules) } : undefined;
  },
};

const isCondition = ({ path = CARGO_COMPANY_CONDITIONS, cargoCompany }: Members, inputs: Members) =>
  path === inputs.path && String(cargoCompany) === String(bodyOf(inputs).cargo_company);

/** Further objects by their names: members of `body` that differ, one by one. */
function furtherEdits(place: SellerPlace, matches: readonly Match[]): Edit[] {
  const given = place.read("objects");
  if (!isObject(given)) return [];
  const path = place.pathOf("objects");
  const edits = Object.entries(given).flatMap(([title, item]): Edit[] => {
    const names = [title, `object-${title}`];
    const match = matches.find(
      ({ goal }) => isObject(item) && names.includes(partName(goal)) && goal.inputs.path === item.path,
    );
    if (match === undefined) return [];
    if (match.is !== "different") return [{ path: [...path, title], remove: true }];
    const shown = bodyOf(match.shown);
    return differingMembers(match).flatMap((name): Edit[] => {
      const value = unmasked(shown[name] ?? null, bodyOf(match.goal.inputs)[name]);
      return readable({ value }) && !holdsMask(value)
        ? [{ path: [...path, title, "body", name], value: guarded(value, [name]) }]
        : [];
    });
  });
  return edits.length === 0 ? [] : [...copied(place, "objects"), ...edits];
}

const differingMembers = ({ differences }: Different): string[] => [
  ...new Set(differences.flatMap(({ path }) => (path[0] === "body" ? [String(path[1])] : []))),
];
