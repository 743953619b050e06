"use strict";

const Module = require("node:module");

/*
 * Runs first in the Node processes of a test's CLI. In each of them the SDK loads what it serialises closures with (500 modules and the
 * TypeScript compiler) and what it traces with, and reads its own source maps: half of what a run costs. Nothing of ours is serialised or
 * traced, so here the first two are loaded when something of them is used, and the last are not. test/consumer has the SDK as it is.
 */
const LATE = /^(@npmcli\/arborist|typescript|@opentelemetry\/.*)$/;
const LEFT_OUT = "source-map-support/register";

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const now = () => load.call(this, request, parent, ...rest);
  if (!/@pulumi[\\/]pulumi[\\/]/.test(parent?.filename)) return now();
  if (request === LEFT_OUT) return {};
  const quick = process.env.QUICK_TYPESCRIPT === undefined ? undefined : withTsx(request);
  if (quick !== undefined) return quick;
  if (!LATE.test(request)) return now();
  // The SDK would copy the members of a module that is not marked so.
  return new Proxy({}, { get: (_, member) => (member === "__esModule" ? true : now()[member]) });
};

/*
 * Where a program's types and lines are another test's (`QUICK_TYPESCRIPT`), tsx compiles it and keeps what it compiled; ts-node loads
 * the TypeScript compiler for each run.
 */
function withTsx(request) {
  if (request === "ts-node") return { register: () => require("tsx/cjs") };
  return request === "typescript" ? { version: require("typescript/package.json").version } : undefined;
}

// The language host that set-up builds does not heed `typescript: false` in Pulumi.yaml.
if (process.env.PLAIN_JAVASCRIPT !== undefined) delete process.env.PULUMI_NODEJS_TYPESCRIPT;
