import { CARGO_COMPANY_CONDITIONS } from "pulumi-akinon/config";
import { isMask, type Platform, PlatformError } from "pulumi-akinon/providers";
import { withCredentials } from "../frame/credentials.js";
import { isObject } from "../frame/is-object.js";
import type { Members } from "./edits.js";
import { idsOf, type Match } from "./matching.js";
import { partName } from "./object-edits.js";
import type { Report } from "./report.js";

type Live = Report["onlyLive"];

/**
 * Objects of the generic collections that no declaration means, with what would declare them: where the program declares others of the
 * same collection, and the cargo company conditions of each integration.
 */
export async function onlyLiveObjects(
  objects: readonly Match[],
  all: readonly Match[],
  platform: Platform,
): Promise<Live> {
  const declared = objects.map(({ goal }) => String(goal.inputs.path));
  const paths = new Set([...declared, ...(all.some(isOfIntegration) ? [CARGO_COMPANY_CONDITIONS] : [])]);
  const found = await Promise.all(
    [...paths].map(async (path) => {
      const mine = objects.filter(({ goal }) => goal.inputs.path === path);
      const held = idsOf(mine);
      const rows = await rowsIn<Members>(platform.objects(path));
      return rows
        .filter(({ id }) => !held.has(String(id)))
        .map((row) => toLive(path, JSON.parse(JSON.stringify(row)) as Members, mine));
    }),
  );
  return found.flat();
}

const isOfIntegration = ({ goal }: Match) => goal.parent?.includes(":SellerIntegration::") === true;

/** Of a collection that cannot be read the matches tell. */
export async function rowsIn<Row>(collection: { all: () => Promise<readonly Row[]> }): Promise<readonly Row[]> {
  try {
    return await collection.all();
  } catch (error) {
    if (error instanceof PlatformError) return [];
    throw error;
  }
}

function toLive(path: string, row: Members, mine: readonly Match[]): Live[number] {
  const lookups = mine.flatMap(({ goal }) => (goal.inputs.lookup ?? []) as string[]);
  const identity = path === CARGO_COMPANY_CONDITIONS ? [...lookups, "cargo_company"] : lookups;
  const parts = [...new Set(identity)].map(
    (name) => `${name} ${JSON.stringify(withCredentials(row[name], () => "[secret]", [name]))}`,
  );
  const declared = path === CARGO_COMPANY_CONDITIONS ? condition(row) : further(path, row, mine);
  return { kind: path, id: String(row.id), what: parts.join(", "), ...(declared && { declaration: declared }) };
}

type Declaration = Live[number]["declaration"];

function condition({ cargo_company: cargoCompany, rules_configuration: live }: Members): Declaration {
  if (!isObject(live) || !Array.isArray(live.rules)) return undefined;
  return declaration("cargoCompanyConditions", { cargoCompany, rules: publicly(live.rules) });
}

/** As the program declares the others there. Only the user can name it. */
function further(path: string, row: Members, mine: readonly Match[]): Declaration {
  const likeIt = mine.filter((match) => isOfIntegration(match) && !partName(match.goal).startsWith("transition-"));
  const { lookup } = likeIt[0]?.goal.inputs ?? {};
  const names = likeIt.flatMap(({ goal }) => Object.keys(goal.inputs.body as Members));
  const known = [...new Set(names)].filter((name) => name in row);
  if (known.length === 0) return undefined;
  const body = Object.fromEntries(known.map((name) => [name, publicly(row[name], name)]));
  return declaration("objects", { "<name>": { path, ...(lookup !== undefined && { lookup }), body } });
}

const declaration = (key: string, value: unknown) => ({ key, value }) as Declaration;

/** A value in which each credential and each mask is a place to fill in. */
const publicly = (value: unknown, ...names: string[]): unknown =>
  unmasked(withCredentials(value, () => "<secret>", names));

function unmasked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmasked);
  if (!isObject(value)) return typeof value === "string" && isMask(value) ? "<secret>" : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unmasked(member)]));
}
