"use strict";

const Module = require("node:module");
const v8 = require("node:v8");

/*
 * Runs first in the Node processes of a test's CLI. In each of them the SDK loads what it serialises closures with (600 modules and the
 * TypeScript compiler), what it traces with and the Automation API, zod loads its messages in 50 languages, and the SDK reads its own
 * source maps: half of what a run costs. No program of a test's CLI uses any of them, so here all but the last are loaded when something
 * of them is used, and the last are not. test/consumer has the SDK as it is.
 */
const LATE_OF = [
  [
    /@pulumi[\\/]pulumi[\\/]/,
    /^(@npmcli\/arborist|normalize-package-data|typescript|semver|js-yaml|@opentelemetry\/.*|\.\/automation)$/,
  ],
  [/node_modules[\\/]zod[\\/]/, /^\.\.\/locales\/index\.cjs$/],
];
// Such a process ends before what V8 optimises pays; at twenty times the work it still optimises.
v8.setFlagsFromString("--interrupt-budget=1500000");

const LEFT_OUT = "source-map-support/register";

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const now = () => load.call(this, request, parent, ...rest);
  const late = LATE_OF.find(([from]) => from.test(parent?.filename))?.[1];
  if (late === undefined) return now();
  if (request === LEFT_OUT) return {};
  const quick = process.env.QUICK_TYPESCRIPT === undefined ? undefined : compiledOnce(request);
  if (quick !== undefined) return quick;
  if (!late.test(request)) return now();
  // The SDK would copy the members of a module that is not marked so.
  const read = (member) => (member === "__esModule" ? true : member === "default" ? now() : now()[member]);
  return new Proxy({}, { get: (_, member) => read(member) });
};

/*
 * Where a program's types and lines are another test's (`QUICK_TYPESCRIPT`), each file is compiled once for all processes; ts-node loads
 * the TypeScript compiler for each run.
 */
function compiledOnce(request) {
  if (request === "ts-node") return { register: () => require("./compiled-once.cjs") };
  return request === "typescript" ? { version: require("typescript/package.json").version } : undefined;
}

// The language host that set-up builds does not heed `typescript: false` in Pulumi.yaml.
if (process.env.PLAIN_JAVASCRIPT !== undefined) delete process.env.PULUMI_NODEJS_TYPESCRIPT;
