"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const CACHE = path.join(__dirname, "../../node_modules/.cache/compiled-once");
const OPTIONS = { compilerOptions: { module: "commonjs", target: "es2022", esModuleInterop: true } };

/** Loads TypeScript as JavaScript that any process made of the same text. */
Module._extensions[".ts"] = (module, file) => module._compile(compiled(fs.readFileSync(file, "utf8")), file);

function compiled(text) {
  const kept = path.join(CACHE, `${createHash("sha256").update(text).digest("hex")}.js`);
  if (fs.existsSync(kept)) return fs.readFileSync(kept, "utf8");
  const { outputText } = require("typescript").transpileModule(text, OPTIONS);
  fs.mkdirSync(CACHE, { recursive: true });
  // By one rename: another process may read it meanwhile.
  const unfinished = `${kept}.${process.pid}`;
  fs.writeFileSync(unfinished, outputText);
  fs.renameSync(unfinished, kept);
  return outputText;
}
