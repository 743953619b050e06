import { BASE_PATH, ENDPOINTS } from "pulumi-akinon/config";
import { isDeepStrictEqual } from "node:util";
import { holdsMask, isMask } from "pulumi-akinon/providers";
import { isObject } from "../frame/is-object.js";
import { type Edit, SecretText } from "../frame/stack-file.js";
import { copied, guarded, type Members, type SellerPlace, unmasked } from "./edits.js";

/** What `OMNITRON_CLIENT_SETTINGS` has as declared and as it stands, both with their secrets. */
export interface ClientSettings {
  declared: Members;
  live: Members;
}

/** The configuration under which `OMNITRON_CLIENT_SETTINGS` is declared as it stands, as far as a configuration can say it. */
export function clientSettingsEdits(place: SellerPlace, { declared, live }: ClientSettings): Edit[] {
  const edit = (key: string, value: unknown): Edit => ({ path: place.pathOf(key), value });
  const seen = (name: string) => unmasked(live[name], declared[name]);
  const differing = Object.keys(live).filter((name) => !isDeepStrictEqual(seen(name), declared[name]));
  const typedEdits = (name: string): Edit[] | undefined => {
    const value = live[name];
    if (name === "timeouts" && isTimeouts(value)) return [edit("timeouts", value)];
    if (name === "auth") return authEdits(edit, value, declared.auth);
    return name === "endpoint_conf" ? endpointEdits(place, edit, value, declared.endpoint_conf) : undefined;
  };
  const given = place.read("clientSettings");
  const gone = Object.keys(isObject(given) ? given : {}).filter((name) => !(name in live));
  const at = (name: string) => [...place.pathOf("clientSettings"), name];
  const typed = differing.map((name) => [name, typedEdits(name)] as const);
  const further: Edit[] = [
    ...typed.flatMap(([name, edits]) =>
      edits === undefined && !holdsMask(seen(name)) ? [{ path: at(name), value: guarded(seen(name), [name]) }] : [],
    ),
    ...gone.map((name) => ({ path: at(name), remove: true as const })),
  ];
  return [
    ...typed.flatMap(([, edits]) => edits ?? []),
    ...(further.length === 0 ? [] : [...copied(place, "clientSettings"), ...further]),
  ];
}

type MakeEdit = (key: string, value: unknown) => Edit;

const isTimeouts = (value: unknown) =>
  isObject(value) && Object.keys(value).sort().join() === "connect,read" && Object.values(value).every(Number.isFinite);

function authEdits(edit: MakeEdit, live: unknown, declared: unknown): Edit[] {
  const [stands, wanted] = [live, declared] as Members[];
  return [
    ...(typeof stands?.username === "string" && !isMask(stands.username) && stands.username !== wanted?.username
      ? [edit("omnitronUsername", guarded(stands.username))]
      : []),
    ...(typeof stands?.password === "string" && !isMask(stands.password) && stands.password !== wanted?.password
      ? [edit("omnitronPassword", new SecretText(stands.password))]
      : []),
  ];
}

/** Endpoints as they stand: those that the declaration has too keep its order and its words. */
function endpointEdits(place: SellerPlace, edit: MakeEdit, live: unknown, declared: unknown): Edit[] {
  const [stands, wanted] = [live, declared].map((list) => (Array.isArray(list) ? list.filter(isObject) : []));
  const given = place.read("endpoints");
  const items = Array.isArray(given) ? (given as unknown[]) : ENDPOINTS;
  const nameOf = (item: unknown) => (typeof item === "string" ? item : (item as Members).endpoint);
  const order = (row: Members) => {
    const index = items.findIndex((item) => nameOf(item) === row.endpoint);
    return index < 0 ? items.length : index;
  };
  const usual = { base: commonBase(wanted!), token: undefined as unknown };
  const value = [...stands!]
    .sort((a, b) => order(a) - order(b))
    .map((row) => {
      const same = wanted!.find(({ endpoint }) => endpoint === row.endpoint);
      const item = items.find((one) => nameOf(one) === row.endpoint);
      if (same !== undefined && item !== undefined && isAlike(same, row)) return item;
      return asItem(row, usual.base, wanted!);
    });
  // A program has to declare at least one.
  return value.length === 0 ? [] : [edit("endpoints", value)];
}

/** Where most declared endpoints lead. */
const commonBase = (rows: readonly Members[]) =>
  rows.map(({ base_url }) => base_url).find((base) => typeof base === "string" && base.endsWith(BASE_PATH)) ??
  rows[0]?.base_url;

const tokenOf = (row: Members) => (isObject(row.auth) ? row.auth.token : undefined);

const isAlike = (a: Members, b: Members) =>
  a.base_url === b.base_url && (tokenOf(a) === tokenOf(b) || isMask(tokenOf(b)));

function asItem(row: Members, base: unknown, wanted: readonly Members[]): unknown {
  const token = tokenOf(row);
  const isKnown = token === undefined || isMask(token) || token === tokenOf(wanted[0] ?? {});
  const more = {
    ...(row.base_url !== base && { baseUrl: guarded(row.base_url) }),
    ...(!isKnown && { token: new SecretText(token as string) }),
  };
  return Object.keys(more).length === 0 ? row.endpoint : { endpoint: row.endpoint, ...more };
}
