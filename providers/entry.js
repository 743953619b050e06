// What state files point at, for ever: require("pulumi-akinon/entry").<TypeName>. Never move or rename it.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const newestIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .reduce((newest, entry) => Math.max(newest, fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);

const sources = path.join(__dirname, "src");
// The compiler rewrites this file whenever it has looked at the sources, also when no output changed.
const build = path.join(__dirname, "dist", "tsconfig.tsbuildinfo");
if (fs.existsSync(sources) && fs.existsSync(build) && newestIn(sources) > fs.statSync(build).mtimeMs) {
  process.stderr.write("pulumi-akinon: the sources are newer than the build; run `npm run build`.\n");
}

module.exports = require("./dist/entry.js");
