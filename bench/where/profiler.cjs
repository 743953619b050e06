// Runs first in each Node process of a profiled run. The program and the provider write their profiles when they end.
"use strict";
const fs = require("node:fs");
const { Session } = require("node:inspector");
const path = require("node:path");

const [role] = /cmd\/run\b|dynamic-provider/.exec(process.argv.join(" ")) ?? [];
if (role !== undefined) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.start");
  process.once("exit", () => {
    session.post("Profiler.stop", (_error, { profile }) => {
      const name = role === "dynamic-provider" ? "provider" : "program";
      fs.writeFileSync(path.join(process.env.AKINON_BENCH_PROFILES, `${name}.json`), JSON.stringify(profile));
    });
  });
  // So the engine ends the provider.
  if (role === "dynamic-provider") process.once("SIGINT", () => process.exit());
}
