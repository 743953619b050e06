import { bodyOf, idOf, isObject, reordered } from "../common/json.js";
import { paged } from "../common/pages.js";
import { invalid, notAllowed, notFound, REQUIRED } from "../common/problem.js";
import { type App, requireUser } from "../common/system.js";
import type { Json, JsonObject, SettingRow } from "../state.js";
import type { World } from "../world.js";

const PATH = "/api/v1/oms/settings/application_settings/";
/** The keys are an enumeration that is not published; any that looks like one is taken. */
const KEY = /^[A-Z][A-Z0-9_]*$/;
const MASK = "********";

/** https://apidocs.akinon.com/oms-openapis/application-settings/application-settings */
export function settingRoutes(app: App, world: World): void {
  const find = (id: number): SettingRow => {
    const row = world.state.settings.find((candidate) => candidate.id === id);
    if (row === undefined) throw notFound();
    return row;
  };
  const show = ({ id, key, json_value }: SettingRow): JsonObject => ({
    id,
    key,
    json_value: reordered(masked(key, json_value, world.variants.maskTokens)),
  });

  app.get(PATH, (context) => {
    requireUser(context);
    const part = (context.req.query("key") ?? "").toLowerCase();
    const rows = world.state.settings.filter(({ key }) => key.toLowerCase().includes(part));
    const paging = { sizeParameter: "page_size", defaultSize: 10, maxSize: world.variants.maxPageSize } as const;
    return context.json(paged(context, rows, paging, show));
  });
  app.post(PATH, async (context) => {
    requireUser(context);
    const { key, json_value } = await bodyOf(context);
    if (typeof key !== "string") throw invalid({ key: [REQUIRED] });
    if (!KEY.test(key)) throw invalid({ key: [`"${key}" is not a valid choice.`] });
    if (world.state.settings.some((row) => row.key === key)) {
      throw invalid({ key: ["application settings with this key already exists."] });
    }
    const value = validValue(key, json_value);
    world.state.settings.push({ id: world.nextId(), key, json_value: value });
    return context.body(null, 201);
  });
  app.get(`${PATH}:id/`, (context) => {
    requireUser(context);
    return context.json(show(find(idOf(context))));
  });
  app.on(["PUT", "PATCH"], `${PATH}:id/`, async (context) => {
    requireUser(context);
    const { settingsUpdateMethods: allowed } = world.variants;
    if (allowed !== "both" && allowed !== context.req.method) throw notAllowed(context.req.method);
    const row = find(idOf(context));
    const { json_value } = await bodyOf(context);
    row.json_value = validValue(row.key, json_value);
    return context.body(null, 200);
  });
}

function validValue(key: string, value: Json | undefined): Json {
  if (value === undefined) throw invalid({ json_value: [REQUIRED] });
  const errors = key === "OMNITRON_CLIENT_SETTINGS" ? clientSettingsErrors(value) : {};
  if (Object.keys(errors).length > 0) throw invalid({ json_value: errors });
  return value;
}

function clientSettingsErrors(value: Json): JsonObject {
  if (!isObject(value)) return { non_field_errors: ["Invalid data. Expected a dictionary."] };
  const errors: JsonObject = {};
  for (const name of ["auth", "urls", "timeouts"]) if (!isObject(value[name])) errors[name] = [REQUIRED];
  const { endpoint_conf: endpoints } = value;
  if (!Array.isArray(endpoints)) return { ...errors, endpoint_conf: [REQUIRED] };
  const isGood = (endpoint: Json) =>
    isObject(endpoint) &&
    typeof endpoint.endpoint === "string" &&
    typeof endpoint.base_url === "string" &&
    isObject(endpoint.auth);
  const bad = endpoints.map((endpoint) =>
    isGood(endpoint) ? {} : { endpoint: ["endpoint, base_url and auth are required."] },
  );
  if (endpoints.some((endpoint) => !isGood(endpoint))) errors.endpoint_conf = bad;
  return errors;
}

/** Secrets come back as asterisks; a client that writes what it read stores the asterisks. */
function masked(key: string, value: Json, maskTokens: boolean): Json {
  if (key !== "OMNITRON_CLIENT_SETTINGS" && key !== "OMNITRON_CLIENT_SETTINGS_BACKUP") return value;
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
