import { keysSchema } from "pulumi-akinon/config";
import { z } from "zod";
import { programSchema } from "./schema";

const PROJECT = "seller-integration";

/** A part of a JSON schema. */
export interface JsonSchema {
  type?: string | string[];
  pattern?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [keyword: string]: unknown;
}

/** JSON schema of a stack's file, for editors: each key of both namespaces, in clear or encrypted, and no other of theirs. */
export function configSchema(describe: (schema: JsonSchema) => JsonSchema): object {
  const own = describe(z.toJSONSchema(programSchema, { io: "input", unrepresentable: "any" }) as JsonSchema);
  const akinon = z.toJSONSchema(keysSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack configuration of a seller integration",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: { ...keyed("akinon", akinon), ...keyed(PROJECT, own) },
        patternProperties: { [`^(?!akinon:|${PROJECT}:)`]: {} },
        additionalProperties: false,
      },
      encryptionsalt: { type: "string" },
      secretsprovider: { type: "string" },
      encryptedkey: { type: "string" },
    },
  };
}

const keyed = (namespace: string, { properties = {} }: JsonSchema) =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [`${namespace}:${key}`, asWritten(inFile(schema))] as const),
  );

/** A key that is no text may also be written as the text of its JSON, or be encrypted as a whole. */
function asWritten(schema: JsonSchema): JsonSchema {
  const asText = { integer: "^\\d+$", number: "^\\d+(\\.\\d+)?$", array: "^\\s*\\[", object: "^\\s*\\{" };
  if (typeof schema.type !== "string" || !(schema.type in asText)) return schema;
  const { description, type, ...rest } = schema;
  const text = orSecure({ type: "string", pattern: asText[type as keyof typeof asText] });
  const types = [...new Set([type, "string", "object"])];
  return { ...(description !== undefined && { description }), type: types, anyOf: [{ type, ...rest }, text] };
}

/** A schema as the values stand in a file: any text may be encrypted, or still be the sample's. */
function inFile({ $schema: _$schema, propertyNames, ...schema }: JsonSchema): JsonSchema {
  const each = (parts: JsonSchema[]) => parts.map(inFile);
  const deeper: JsonSchema = {
    ...schema,
    ...(schema.properties && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, inFile(part)])),
    }),
    ...(typeof schema.additionalProperties === "object" && {
      additionalProperties: inFile(schema.additionalProperties),
    }),
    ...(schema.items && { items: inFile(schema.items) }),
    ...(schema.anyOf && { anyOf: each(schema.anyOf) }),
    ...(schema.oneOf && { oneOf: each(schema.oneOf) }),
    ...(isPattern(propertyNames) && { propertyNames }),
  };
  const isText = schema.type === "string" && schema.enum === undefined && schema.const === undefined;
  return isText ? orSecure(deeper) : deeper;
}

const isPattern = (names: unknown) => names !== undefined && (names as JsonSchema).pattern !== undefined;

/** `pulumi config set --secret` writes `{ secure: … }`; a sample has `<what belongs here>`. */
const orSecure = ({ pattern, maxLength: _maxLength, ...text }: JsonSchema): JsonSchema => ({
  ...text,
  type: ["string", "object"],
  ...(pattern !== undefined && { pattern: `(?:${pattern})|^<[^<>]+>$` }),
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
});
