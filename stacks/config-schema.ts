import { keysSchema } from "pulumi-akinon/config";
import { z } from "zod";
import { programSchema } from "./schema";

const PROJECT = "seller-integration";
const secure = z.strictObject({ secure: z.string() }).meta({ description: "Made by pulumi config set --secret." });

type JsonSchema = { properties?: Record<string, JsonSchema>; [member: string]: unknown };

/** JSON schema of a stack's file, for editors: each key of both namespaces, in clear or encrypted. */
export function configSchema(): object {
  const own = z.toJSONSchema(programSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const akinon = z.toJSONSchema(keysSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack configuration of a seller integration",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: { ...keyed("akinon", akinon), ...keyed(PROJECT, own) },
      },
      encryptionsalt: { type: "string" },
      secretsprovider: { type: "string" },
      encryptedkey: { type: "string" },
    },
    $defs: { secure: z.toJSONSchema(secure) },
  };
}

const keyed = (namespace: string, { properties = {} }: JsonSchema) =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [`${namespace}:${key}`, orSecure(schema)] as const),
  );

/** Any value, at any depth, may have been encrypted. */
function orSecure(schema: JsonSchema): JsonSchema {
  const { properties, additionalProperties, items, required: _required, ...rest } = schema;
  const deeper: JsonSchema = {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, orSecure(member)])),
    }),
    ...(additionalProperties !== undefined && {
      additionalProperties: isSchema(additionalProperties) ? orSecure(additionalProperties) : additionalProperties,
    }),
    ...(isSchema(items) && { items: orSecure(items) }),
  };
  return rest.type === "string" ? { anyOf: [deeper, { $ref: "#/$defs/secure" }] } : deeper;
}

const isSchema = (value: unknown): value is JsonSchema => value !== null && typeof value === "object";
