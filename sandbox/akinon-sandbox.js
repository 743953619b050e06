#!/usr/bin/env node
// Beside the build and not in it, so that npm finds it when it links commands, before anything was built.
"use strict";

require("./dist/bin.js");
