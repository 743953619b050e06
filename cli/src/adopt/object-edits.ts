import { CARGO_COMPANY_CONDITIONS } from "pulumi-akinon/config";
import { isObject } from "../frame/is-object.js";
import type { Edit } from "../frame/stack-file.js";
import { copied, guarded, listEdits, type Members, readable, type SellerPlace } from "./edits.js";
import type { ObjectGoal } from "./goals.js";
import type { Match } from "./matching.js";

/** The configuration under which state transitions, cargo company conditions and other objects are declared as they stand. */
export const objectEdits = (place: SellerPlace, matches: readonly Match[]): Edit[] => [
  ...transitionEdits(place, matches),
  ...conditionEdits(place, matches),
  ...furtherEdits(place, matches),
];

/** What a seller's configuration calls an object, behind the name of the seller. */
export const partName = ({ name, parent = "" }: ObjectGoal): string =>
  name.slice(`${parent.split("::").at(-1)}-`.length);

const bodyOf = (members: Members) => (isObject(members.body) ? members.body : {});

/** State transitions: `body` says the members that differ as the platform has them. */
function transitionEdits(place: SellerPlace, matches: readonly Match[]): Edit[] {
  return listEdits(place, {
    key: "transitions",
    fallback: [],
    long: () => ({}),
    change(item) {
      const match = matches.find(({ goal }) => isObject(item) && partName(goal) === `transition-${String(item.slug)}`);
      if (match?.is !== "different") return match && "remove";
      const shown = bodyOf(match.shown);
      const live = differingMembers(match).map((name) => [name, guarded(shown[name] ?? null, [name])]);
      return readable({ body: { ...bodyOf(item as Members), ...Object.fromEntries(live) } });
    },
  });
}

/** Cargo company conditions: all that they say is their rules. */
function conditionEdits(place: SellerPlace, matches: readonly Match[]): Edit[] {
  return listEdits(place, {
    key: "cargoCompanyConditions",
    fallback: [],
    long: () => ({}),
    change(item) {
      const match = matches.find(({ goal }) => isObject(item) && isCondition(item, goal.inputs));
      if (match?.is !== "different") return match && "remove";
      const { rules_configuration: live } = bodyOf(match.shown);
      return isObject(live) && Array.isArray(live.rules) ? readable({ rules: guarded(live.rules) }) : undefined;
    },
  });
}

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
      const value = shown[name] ?? null;
      return readable({ value }) ? [{ path: [...path, title, "body", name], value: guarded(value, [name]) }] : [];
    });
  });
  return edits.length === 0 ? [] : [...copied(place, "objects"), ...edits];
}

const differingMembers = ({ differences }: Extract<Match, { is: "different" }>): string[] => [
  ...new Set(differences.flatMap(({ path }) => (path[0] === "body" ? [String(path[1])] : []))),
];
