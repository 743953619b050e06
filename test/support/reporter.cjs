"use strict";

const { reporters, Runner } = require("mocha");
const { closeRun, makeRunFolder, writeCounts } = require("./run-folder.cjs");

const { EVENT_HOOK_END, EVENT_RUN_END, EVENT_TEST_END } = Runner.constants;
const SHOWN = 10;

/** Mocha's own reporter, then what took longest, and what closes a run; `RUN_FOLDER` is that of a run of several calls of mocha. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const isWhole = process.env.RUN_FOLDER === undefined;
    // Before the other processes start, which inherit it.
    if (isWhole) process.env.RUN_FOLDER = makeRunFolder();
    const timed = [];
    for (const event of [EVENT_TEST_END, EVENT_HOOK_END]) runner.on(event, (runnable) => timed.push(runnable));
    runner.once(EVENT_RUN_END, () => {
      // What did not run has no duration.
      const slowest = timed.filter(({ duration }) => duration >= 0).sort((a, b) => b.duration - a.duration);
      console.log("The slowest:");
      for (const runnable of slowest.slice(0, SHOWN)) {
        console.log(`  ${(runnable.duration / 1000).toFixed(1).padStart(6)} s  ${runnable.fullTitle()}`);
      }
      writeCounts(this.stats);
      if (isWhole) closeRun(process.env.RUN_FOLDER);
    });
  }
};
