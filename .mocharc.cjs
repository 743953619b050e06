"use strict";

const { availableParallelism } = require("node:os");

module.exports = {
  require: ["tsx/cjs", "test/support/root-hooks.ts"],
  extension: ["ts", "mjs"],
  reporter: "test/support/reporter.cjs",
  "forbid-only": true,
  // Each file in a process of its own, as many at a time as there are cores; with one core all in this process.
  parallel: true,
  jobs: availableParallelism(),
  // Ends what hangs, and nothing else: no test depends on the speed of the machine, so none sets another limit.
  timeout: 600_000,
};
