import { keyedListsOf } from "../documents/keyed-lists.js";
import { isContainer } from "../documents/same-json.js";
import { shownUrl } from "../text/shown-url.js";
import { closestTo } from "../text/closest.js";
import { type Finding, findingsOn } from "./finding.js";
import { holdsMask, keeping, losses, type Member, pathsIn } from "./members.js";

/** Setting that says where OMS reads and writes each kind of data. */
export const CLIENT_SETTINGS = "OMNITRON_CLIENT_SETTINGS";

const LISTS = keyedListsOf(CLIENT_SETTINGS);

/** A value with what stands at the kept paths. */
export const withKept = (declared: unknown, standing: unknown, keep: readonly string[]): unknown =>
  keeping(declared, standing, keep, LISTS).value;

/** What is declared of the setting. */
export interface DeclaredSettings {
  value: unknown;
  /** Paths that are to stand as they do. */
  keep: readonly string[];
  /** Whether everything else may be replaced. */
  adopt: boolean;
}

/**
 * What becomes of a setting that stands already: a setting is written as a whole, so that what the declaration does not name would be
 * gone.
 */
export function clientSettings({ value, keep, adopt }: DeclaredSettings, standing: unknown): Finding[] {
  const kept = keeping(value, standing, keep, LISTS);
  const members = losses(kept.value, standing, LISTS).filter(({ path }) => !kept.masked.includes(path));
  const undeclared = members.filter(({ declared }) => declared === undefined);
  const changed = members.filter(({ declared }) => declared !== undefined);
  return [
    ...kept.masked.map((path) => masked(path)),
    ...kept.missing.map((path) => missing(path, closestTo(path, pathsIn(standing, LISTS)))),
    ...(undeclared.length === 0 ? [] : [adopt ? replaced(undeclared) : refused(undeclared)]),
    ...(changed.length === 0 || adopt ? [] : [altered(changed)]),
  ];
}

const about = findingsOn("oms", CLIENT_SETTINGS);

const masked = (path: string) =>
  about(
    "error",
    `keep names ${path}, but the platform masks its value: an update cannot send it back`,
    "Declare it in clientSettings with its secret, or set adopt: true to remove it",
  );

const missing = (path: string, closest: string | undefined) =>
  about(
    "warning",
    `keep names ${path}, but nothing is there`,
    `${closest === undefined ? "" : `The closest path that exists is ${closest}. `}Correct it, or remove it from keep`,
  );

function refused(undeclared: readonly Member[]): Finding {
  const keepable = undeclared.filter(({ standing }) => !holdsMask(standing));
  const keep = keepable.length === 0 ? "" : `Set keep: ${JSON.stringify(keepable.map(({ path }) => path))}, `;
  const hidden = undeclared.filter((member) => !keepable.includes(member));
  const why = hidden.length === 0 ? "" : `. ${pathsOf(hidden)} cannot be kept, because the platform masks it`;
  const declare = `${keep === "" ? "Declare" : "declare"} it in clientSettings or endpoints, or`;
  return about(
    "error",
    `it holds ${pathsOf(undeclared)}, which you do not declare: an update would remove it`,
    `${keep}${declare} set adopt: true (an update then removes it, and a destroy restores it)${why}`,
  );
}

const replaced = (undeclared: readonly Member[]) =>
  about("note", `it holds ${pathsOf(undeclared)}, which an update removes and a destroy restores`);

const altered = (changed: readonly Member[]) =>
  about(
    "warning",
    `an update changes ${changed.map(inWords).join(", ")}`,
    `To keep the former value, set keep: ${JSON.stringify(changed.map(({ path }) => path))}`,
  );

const pathsOf = (members: readonly Member[]) => members.map(({ path }) => path).join(", ");

/** Values of members that may be secret are not told. */
function inWords({ path, declared, standing }: Member): string {
  const [from, to] = [standing, declared].map(plainly);
  return from === undefined || to === undefined ? path : `${path} from ${from} to ${to}`;
}

function plainly(value: unknown): string | undefined {
  if (typeof value === "string") return /^https?:\/\//i.test(value) ? shownUrl(value) : undefined;
  return isContainer(value) || value === undefined ? undefined : JSON.stringify(value);
}
