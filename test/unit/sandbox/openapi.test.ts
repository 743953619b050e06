import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";

interface Schema {
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
}
interface Operation {
  operationId: string;
  summary: string;
  "x-standing": string;
  security: object[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
  responses: Record<string, { content?: { "application/json": { schema: Schema } } }>;
}
interface Document {
  paths: Record<string, { servers: [{ url: string }]; get?: Operation; post?: Operation }>;
}

describe("the sandbox's OpenAPI document", () => {
  let platform: Platform;
  let document: Document;
  before(async () => {
    platform = await Platform.public();
    // Something of everything, so that every list has an example.
    await platform.control("POST", "orders", { system: "omnitron" });
    await platform.control("POST", "objects/oms.order_filter_rules", {
      name: "All",
      is_active: true,
      field: "channel_type",
      condition: "in",
      values: ["web"],
      created_date: "2024-03-01T10:00:00.000000Z",
      modified_date: "2024-03-01T10:00:00.000000Z",
    });
    document = (await client(platform.sandbox.omsUrl).get("/openapi.json")).body;
  });
  after(() => platform.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([name]) => name !== "servers")
        .map(([method, operation]) => ({
          path,
          method,
          operation: operation as Operation,
          url: item.servers[0].url,
        })),
    );
  const tokenFor = (path: string) =>
    path.startsWith("/api/v1/applications/") ? "sandbox-seller-center-token" : "sandbox-admin-token";
  const isControl = (path: string) => path.startsWith("/__control");

  it("is valid, and the same on every port", async () => {
    await SwaggerParser.validate(structuredClone(document) as never);
    for (const url of [platform.sandbox.omnitronUrl, platform.sandbox.sellerCenterUrl]) {
      expect((await client(url).get("/openapi.json")).body).to.deep.equal(document);
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { operation } of operations()) {
      expect(operation["x-standing"]).to.be.oneOf(["documented", "library", "inferred", "unknown"]);
    }
  });

  it("describes what lists and their objects really answer", async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    let checked = 0;
    for (const { path, method, operation, url } of operations()) {
      if (method !== "get" || path.includes("{") || isControl(path)) continue;
      const token = tokenFor(path);
      const { status, body } = await client(url, token).get(path);
      expect(status, path).to.equal(200);
      const validate = ajv.compile(operation.responses["200"]!.content!["application/json"].schema);
      expect(validate(body), `${path}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
      checked++;
      const [first] = (body as { results?: { id: number }[] }).results ?? [];
      const one = document.paths[`${path}{id}/`]?.get;
      if (first === undefined || one === undefined) continue;
      const shown = await client(url, token).get(`${path}${first.id}/`);
      const validateOne = ajv.compile(one.responses["200"]!.content!["application/json"].schema);
      expect(validateOne(shown.body), `${path}${first.id}/: ${ajv.errorsText(validateOne.errors)}`).to.equal(true);
      checked++;
    }
    expect(checked).to.be.above(40);
  });

  it("is what requests are held to: a body without what it needs is refused, by name", async () => {
    let checked = 0;
    for (const { path, method, operation, url } of operations()) {
      const required = operation.requestBody?.content["application/json"].schema.required ?? [];
      if (required.length === 0 || isControl(path)) continue;
      const collection = path.replace("{id}/", "");
      const token = tokenFor(path);
      const { body: listed } = path.includes("{id}") ? await client(url, token).get(collection) : { body: {} };
      const [first] = (listed as { results?: { id: number }[] }).results ?? [];
      const { status, body } = await client(url, token)[method as "post" | "put" | "patch"](
        path.replace("{id}", String(first?.id)),
        {},
      );
      expect([path, method, status]).to.deep.equal([path, method, 400]);
      expect(Object.keys(body), `${method} ${path}`).to.have.members(required);
      checked++;
    }
    expect(checked).to.be.above(20);
  });

  it("says which requests need credentials, and they do", async () => {
    for (const { path, method, operation, url } of operations()) {
      if (isControl(path)) continue;
      const verb = method as "get" | "post" | "put" | "patch" | "delete";
      const { status } = await client(url)[verb](path.replaceAll(/\{\w+\}/g, "1"), verb === "get" ? undefined : {});
      if (operation.security.length > 0) expect([path, status]).to.deep.equal([path, 401]);
      else expect([path, status], "open").not.to.deep.equal([path, 401]);
    }
  });

  it("can be read as a page", async () => {
    const { status, text } = await client(platform.sandbox.omsUrl).get("/openapi");
    expect(status).to.equal(200);
    for (const { path } of operations()) expect(text).to.contain(path);
  });
});

describe("the sandbox's own pages", () => {
  let platform: Platform;
  before(async () => (platform = await Platform.public()));
  after(() => platform.stop());

  it("take nothing from a page of another origin, nor under another name", async () => {
    const { omsUrl } = platform.sandbox;
    const strange = { Origin: "https://evil.example" };
    const refused = await fetch(`${omsUrl}/__control/reset`, { method: "POST", headers: strange });
    expect(refused.status).to.equal(403);
    const own = await fetch(`${omsUrl}/__control/reset`, { method: "POST", headers: { Origin: omsUrl } });
    expect(own.status).to.equal(204);
  });
});
