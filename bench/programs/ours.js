"use strict";
const { OmsWebhook } = require("pulumi-akinon");
const { count, target } = require("./bench.json");

for (let index = 0; index < count; index++) {
  new OmsWebhook(`hook-${index}`, { eventType: "package.created", targetUrl: `${target}${index}/`, active: true });
}
