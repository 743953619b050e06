"use strict";

const { reporters, Runner } = require("mocha");

/** Mocha's own reporter, with the reasons of skips and one plain closing line for machines. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      for (const test of skipped) console.log(`skipped: ${test.fullTitle()} (${test.skipReason ?? "no reason given"})`);
      const { passes, failures, pending } = this.stats;
      console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`);
    });
  }
};
