"use strict";

const { appendFileSync } = require("node:fs");

// Runs first in every Node process that the CLI starts.
if (process.argv[1]?.includes("dynamic-provider")) appendFileSync(process.env.NOTED_PROVIDERS, `${process.pid}\n`);
