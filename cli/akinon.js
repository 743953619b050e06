#!/usr/bin/env node
// Beside the build and not in it, so that npm finds it when it links commands, before anything was built.
"use strict";

require("./dist/main.js")
  .main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
