// The engine itself: plain registrations with a provider that does nothing.
"use strict";
const pulumi = require("@pulumi/pulumi");
const { count, target } = require("./bench.json");

const __provider = `exports.handler=()=>require(process.cwd()+"/floor-provider.js");`;

class Nothing extends pulumi.CustomResource {
  constructor(name, args) {
    super("pulumi-nodejs:dynamic/bench:Nothing", name, { ...args, __provider });
  }
}

for (let index = 0; index < count; index++) {
  new Nothing(`hook-${index}`, { eventType: "package.created", targetUrl: `${target}${index}/`, active: true });
}
