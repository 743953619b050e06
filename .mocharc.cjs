"use strict";

const { availableParallelism } = require("node:os");

module.exports = {
  require: ["tsx/cjs", "test/support/root-hooks.ts"],
  extension: ["ts", "mjs"],
  reporter: "test/support/reporter.cjs",
  "forbid-only": true,
  // Files share a few processes, two more than there are cores: a file waits for the processes that it starts.
  parallel: true,
  jobs: availableParallelism() + 2,
  // Ends what hangs, and nothing else: no test depends on the speed of the machine, so none sets another limit.
  timeout: 600_000,
};
