import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { collection } from "../../rest/collection.js";
import { anyJson, dictionary, json, list, object, text } from "../../rest/fields.js";
import { isObject, reordered, type Json } from "../../values/json.js";
import { fieldErrors, invalid } from "../../rest/problem.js";
import type { SettingRow } from "../../state/entities/oms.js";
import { playOf } from "../../rest/variants/play.js";
import type { World } from "../../state/world.js";

const MASK = "********";

/** https://apidocs.akinon.com/oms-openapis/application-settings/application-settings */
export function settingRoutes(api: Api, world: World): void {
  const { settingsUpdateMethods: verbs, maskTokens, maxPageSize } = world.variants;
  const rows = () => world.installation.settings;
  const play = playOf<SettingRow>(world, "oms.application_settings");
  collection<SettingRow, { key: string; json_value: Json }>(api, {
    path: "/api/v1/oms/settings/application_settings/",
    id: "omsApplicationSettings",
    tag: "OMS application settings",
    standing: "documented",
    source: "https://apidocs.akinon.com/oms-openapis/application-settings/application-settings",
    paging: { sizeParameter: "page_size", defaultSize: 10, maxSize: maxPageSize },
    shown: z.object({ id: z.int(), key: z.string(), json_value: anyJson() }),
    // The keys are an enumeration that is not published; any that looks like one is taken.
    written: object({
      key: text(255).refine((key) => /^[A-Z][A-Z0-9_]*$/.test(key), {
        error: ({ input }) => `"${String(input)}" is not a valid choice.`,
      }),
      json_value: json(),
    }),
    updated: object({ json_value: json() }),
    updateMethods: verbs === "both" ? ["PUT", "PATCH"] : [verbs],
    silent: true,
    rows,
    play,
    show: ({ id, key, json_value }) => ({ id, key, json_value: reordered(masked(key, json_value, maskTokens)) }),
    query: { key: "A part of the key, without case" },
    filter: (all, { key = "" }) => all.filter((row) => row.key.toLowerCase().includes(key.toLowerCase())),
    create: ({ key, json_value }) => {
      if (play.isUnique && rows().some((row) => row.key === key)) {
        throw invalid({ key: ["application settings with this key already exists."] });
      }
      const row = { id: world.nextId("oms.application_settings"), key, json_value: validValue(key, json_value) };
      rows().push(row);
      return row;
    },
    update: (row, { json_value }) =>
      json_value === undefined ? row : Object.assign(row, { json_value: validValue(row.key, json_value) }),
  });
}

const clientSettings = object({
  auth: dictionary(),
  urls: dictionary(),
  timeouts: dictionary(),
  endpoint_conf: list(object({ endpoint: text(255), base_url: text(255), auth: dictionary() })),
});

/** Values are checked by the serializer of their key; the sandbox knows one. */
function validValue(key: string, value: Json): Json {
  if (key !== "OMNITRON_CLIENT_SETTINGS") return value;
  const parsed = clientSettings.safeParse(value);
  if (!parsed.success) throw invalid({ json_value: fieldErrors(parsed.error) });
  return value;
}

/** Secrets come back as asterisks; a client that writes what it read stores the asterisks. */
export function masked(key: string, value: Json, maskTokens: boolean): Json {
  if (!key.startsWith("OMNITRON_CLIENT_SETTINGS")) return value;
  const hidden = maskTokens ? ["password", "token"] : ["password"];
  const walk = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(walk);
    if (!isObject(node)) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, member]) => [
        name,
        hidden.includes(name) && typeof member === "string" ? MASK : walk(member),
      ]),
    );
  };
  return walk(value);
}
