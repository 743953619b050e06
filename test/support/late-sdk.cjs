"use strict";

const Module = require("node:module");

/*
 * Runs first in the Node processes of a test's CLI. In each of them the SDK loads what it serialises closures with: 500 modules and the
 * TypeScript compiler, a third of what a run costs. Nothing of ours is serialised, so here both are loaded when something of them is
 * used. test/consumer has the SDK as it is.
 */
const LATE = ["@npmcli/arborist", "typescript"];

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const now = () => load.call(this, request, parent, ...rest);
  if (!LATE.includes(request) || !/@pulumi[\\/]pulumi[\\/]/.test(parent?.filename)) return now();
  // The SDK would copy the members of a module that is not marked so.
  return new Proxy({}, { get: (_, member) => (member === "__esModule" ? true : now()[member]) });
};

// The language host that set-up builds does not heed `typescript: false` in Pulumi.yaml.
if (process.env.PLAIN_JAVASCRIPT !== undefined) delete process.env.PULUMI_NODEJS_TYPESCRIPT;
