import { bodyOf, idOf, reordered } from "../common/json.js";
import { paged } from "../common/pages.js";
import { invalid, notFound, REQUIRED } from "../common/problem.js";
import { type App, requireUser } from "../common/system.js";
import type { Json, JsonObject, Row } from "../state.js";
import type { World } from "../world.js";

/**
 * Scenarios. Akinon documents what a scenario has, not how it is called over REST: path and members are the sandbox's
 * assumption.
 */
export function scenarioRoutes(app: App, world: World, path: string, rows: () => Row[]): void {
  const find = (id: number): Row => {
    const row = rows().find((candidate) => candidate.id === id);
    if (row === undefined) throw notFound();
    return row;
  };
  const show = (row: Row): Json => ({ ...row, rules: reordered(row.rules ?? []) });

  app.get(path, (context) => {
    requireUser(context);
    const paging = { sizeParameter: "page_size", defaultSize: 10, maxSize: world.variants.maxPageSize } as const;
    return context.json(paged(context, rows(), paging, show));
  });
  app.post(path, async (context) => {
    requireUser(context);
    const body = await bodyOf(context);
    const fields = valid(body, undefined, world, rows());
    const now = world.now();
    const priority = 1 + rows().reduce((highest, row) => Math.max(highest, Number(row.priority)), 0);
    const row: Row = { ...defaults(priority), ...fields, id: world.nextId(), created_date: now, modified_date: now };
    rows().push(row);
    return context.json(show(row), 201);
  });
  app.on("OPTIONS", path, (context) => {
    requireUser(context);
    return context.json({ name: "Scenario List", renders: ["application/json"], actions: { POST: METADATA } });
  });
  app.get(`${path}:id/`, (context) => {
    requireUser(context);
    return context.json(show(find(idOf(context))));
  });
  app.on(["PUT", "PATCH"], `${path}:id/`, async (context) => {
    requireUser(context);
    const row = find(idOf(context));
    const body = await bodyOf(context);
    const missing = context.req.method === "PUT" ? required(body) : {};
    if (Object.keys(missing).length > 0) throw invalid(missing);
    Object.assign(row, valid(body, row, world, rows()), { modified_date: world.now() });
    return context.json(show(row));
  });
  app.delete(`${path}:id/`, (context) => {
    requireUser(context);
    rows().splice(rows().indexOf(find(idOf(context))), 1);
    return context.body(null, 204);
  });
}

const CONDITIONS = { channel: "channels", shipping: "shippings", payment: "payments" } as const;

const METADATA: JsonObject = {
  name: { type: "string", required: true, max_length: 255 },
  description: { type: "string", required: false },
  is_active: { type: "boolean", required: false },
  priority: { type: "integer", required: false },
  ...Object.fromEntries(
    Object.entries(CONDITIONS).flatMap(([name, list]) => [
      [
        `${name}_condition_type`,
        { type: "choice", required: false, choices: [{ value: "static" }, { value: "dynamic" }] },
      ],
      [list, { type: "list", required: false }],
    ]),
  ),
  default_stock_location: { type: "field", required: true },
  rules: { type: "list", required: false },
};

const defaults = (priority: number): JsonObject => ({
  description: "",
  is_active: true,
  priority,
  ...Object.fromEntries(
    Object.entries(CONDITIONS).flatMap(([name, list]) => [
      [`${name}_condition_type`, "dynamic"],
      [list, null],
    ]),
  ),
  rules: [],
});

const required = (body: JsonObject): JsonObject =>
  Object.fromEntries(
    ["name", "default_stock_location"].filter((name) => body[name] === undefined).map((name) => [name, [REQUIRED]]),
  );

function valid(body: JsonObject, row: Row | undefined, world: World, rows: readonly Row[]): JsonObject {
  const errors: JsonObject = row === undefined ? required(body) : {};
  const fields: JsonObject = Object.fromEntries(Object.entries(body).filter(([name]) => name in METADATA));
  const { name, is_active: active, priority, rules, default_stock_location: location } = fields;
  if (name !== undefined && (typeof name !== "string" || name.trim() === ""))
    errors.name = ["This field may not be blank."];
  if (rows.some((other) => other !== row && other.name === name))
    errors.name = ["scenario with this name already exists."];
  if (active !== undefined && typeof active !== "boolean") errors.is_active = ["Must be a valid boolean."];
  if (priority !== undefined && !Number.isInteger(priority)) errors.priority = ["A valid integer is required."];
  if (rules !== undefined && !Array.isArray(rules)) errors.rules = ["Expected a list of items."];
  if (location !== undefined && !world.state.stockLocations.some(({ id }) => id === location)) {
    errors.default_stock_location = [`Invalid pk "${String(location)}" - object does not exist.`];
  }
  Object.assign(errors, conditionErrors({ ...row, ...fields }, world));
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return fields;
}

function conditionErrors(row: JsonObject, world: World): JsonObject {
  const errors: JsonObject = {};
  for (const [name, list] of Object.entries(CONDITIONS)) {
    const type = row[`${name}_condition_type`] ?? "dynamic";
    const values = row[list] ?? null;
    if (type !== "static" && type !== "dynamic")
      errors[`${name}_condition_type`] = [`"${String(type)}" is not a valid choice.`];
    else if (type === "dynamic" && values !== null) errors[list] = ["A dynamic condition has no values."];
    else if (type === "static" && (!Array.isArray(values) || values.length === 0))
      errors[list] = ["A static condition needs values."];
    else if (list === "channels" && Array.isArray(values)) {
      const unknown = values.find((value) => !world.state.channels.some(({ id }) => id === value));
      if (unknown !== undefined) errors[list] = [`Invalid pk "${String(unknown)}" - object does not exist.`];
    }
  }
  return errors;
}
