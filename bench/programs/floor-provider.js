"use strict";
const fs = require("node:fs");
const path = require("node:path");

const number = ({ targetUrl }) => Number(targetUrl.split("/").at(-2));
// In the provider's working folder, which is the project's.
const drifted = () => JSON.parse(fs.readFileSync(path.join(__dirname, "drift.json"), "utf8"));
let count;

module.exports = {
  configure: async () => undefined,
  check: async (_olds, news) => ({ inputs: news }),
  diff: async () => ({}),
  create: async (inputs) => ({ id: String(number(inputs)), outs: inputs }),
  read: async (id, props) => {
    count ??= drifted();
    const inputs = number(props) < count ? { ...props, active: false } : props;
    return { id, props, inputs: { ...inputs } };
  },
  update: async (_id, _olds, news) => ({ outs: news }),
  delete: async () => undefined,
};
