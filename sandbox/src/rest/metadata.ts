import { z } from "zod";
import { type Json, type JsonObject, isObject } from "../values/json.js";
import type { Operation } from "./api.js";

const TYPES: Record<string, string> = {
  string: "string",
  integer: "integer",
  number: "float",
  boolean: "boolean",
  array: "list",
  object: "nested object",
};

export const jsonSchema = (schema: z.ZodType): JsonObject => {
  const { $schema: _version, ...plain } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return plain as JsonObject;
};

/** What the framework answers to OPTIONS: which members a body may have, and which of them it needs. */
export function metadata(operations: readonly Operation[], isSeen: boolean): JsonObject {
  const { options } = operations[0]!.play?.variant ?? {};
  const described =
    options === "nothing" || !isSeen
      ? []
      : operations.filter(({ method, body }) => body !== undefined && (method === "POST" || method === "PUT"));
  return {
    name: operations[0]!.tag,
    description: operations[0]!.summary,
    renders: ["application/json"],
    parses: ["application/json"],
    ...(described.length > 0 && {
      actions: Object.fromEntries(described.map((operation) => [operation.method, members(operation)])),
    }),
  };
}

function members({ body, answers }: Operation): JsonObject {
  const written = jsonSchema(body!);
  const answer = Object.values(answers).find((schema) => schema !== null);
  const shown = answer === undefined || answer === null ? {} : propertiesOf(jsonSchema(answer));
  const taken = propertiesOf(written);
  const required = Array.isArray(written.required) ? written.required : [];
  const readOnly = Object.entries(shown).filter(([name]) => !(name in taken));
  return Object.fromEntries([
    ...readOnly.map(([name, schema]) => [name, member(name, schema, false, true)]),
    ...Object.entries(taken).map(([name, schema]) => [name, member(name, schema, required.includes(name), false)]),
  ]) as JsonObject;
}

const propertiesOf = (schema: JsonObject): JsonObject => (isObject(schema.properties) ? schema.properties : {});

function member(name: string, schema: Json, required: boolean, readOnly: boolean): JsonObject {
  const plain = withoutNull(isObject(schema) ? schema : {});
  const { type, enum: choices, maxLength } = plain;
  const isChoice = Array.isArray(choices);
  return {
    type: isChoice ? "choice" : plain.format === "date-time" ? "datetime" : (TYPES[String(type)] ?? "field"),
    required,
    read_only: readOnly,
    label: label(name),
    ...(typeof maxLength === "number" && { max_length: maxLength }),
    ...(isObject(plain.properties) && { children: children(plain) }),
    ...(isChoice && { choices: choices.map((value) => ({ value, display_name: label(String(value)) })) }),
  };
}

/** The members of a nested document. */
function children({ properties, required }: JsonObject): JsonObject {
  const needed = Array.isArray(required) ? required : [];
  const members = Object.entries(properties as JsonObject);
  return Object.fromEntries(
    members.map(([name, schema]) => [name, member(name, schema, needed.includes(name), false)]),
  );
}

function withoutNull(schema: JsonObject): JsonObject {
  if (!Array.isArray(schema.anyOf)) return schema;
  const [first] = schema.anyOf.filter((part) => isObject(part) && part.type !== "null");
  return isObject(first) ? first : schema;
}

const label = (name: string) => {
  if (name === "id") return "ID";
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
