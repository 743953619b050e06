import type { Json, JsonObject } from "../values/json.js";
import type { Api, Operation } from "./api.js";
import { jsonSchema } from "./metadata.js";

const PROBLEMS = {
  400: "The body is refused: sentences by member.",
  401: "No token, or one that is not known any more.",
  404: "No such object, or none that this user sees.",
};

/** The routes of all systems in one OpenAPI document. */
export function openApi(apis: readonly Api[], version: string): JsonObject {
  const paths: { [path: string]: JsonObject } = {};
  for (const api of apis) {
    for (const operation of api.operations) {
      const path = (paths[operation.path] ??= { servers: [{ url: api.url }] });
      path[operation.method.toLowerCase()] = describe(operation);
    }
  }
  const tags = [...new Set(apis.flatMap((api) => api.operations.map(({ tag }) => tag)))];
  return {
    openapi: "3.1.0",
    info: {
      title: "akinon-sandbox",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "What the sandbox answers in place of Omnitron, OMS and Seller Center. `x-standing` says how sure it is that the platform does the same.",
    },
    servers: apis.map(({ url, system }) => ({ url, description: system })),
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "apiKey", in: "header", name: "Authorization", description: "`Token <key>`" },
      },
      schemas: { Problem: { type: "object", description: "Errors of Django REST framework." } },
    },
  };
}

function describe(operation: Operation): JsonObject {
  const { path, query = {}, body, answers, open, refusals } = operation;
  const parameters: Json[] = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map((match): JsonObject => ({
      name: match[1]!,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...Object.entries(query).map(([name, description]) => ({
      name,
      in: "query",
      description,
      schema: { type: "string" },
    })),
  ];
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.source !== undefined && { externalDocs: { url: operation.source } }),
    "x-standing": operation.standing,
    security: open ? [] : [{ token: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body) } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          schema === null
            ? { description: "Done; the body is empty." }
            : { description: "Done.", content: { "application/json": { schema: jsonSchema(schema) } } },
        ]),
      ),
      ...problems(operation, body !== undefined, path.includes("{")),
      ...Object.fromEntries(Object.entries(refusals ?? {}).map(([status, text]) => [status, problem(text)])),
    },
  };
}

function problems({ open }: Operation, hasBody: boolean, hasId: boolean): JsonObject {
  return {
    ...(hasBody && { 400: problem(PROBLEMS[400]) }),
    ...(!open && { 401: problem(PROBLEMS[401]) }),
    ...(hasId && { 404: problem(PROBLEMS[404]) }),
  };
}

const problem = (description: string): JsonObject => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
