// A dynamic provider as Pulumi's documentation shows it, written fairly: it sees drift, updates in place, and the token stays out
// of the state.
"use strict";
const pulumi = require("@pulumi/pulumi");
const axios = require("axios");
const { count, target } = require("./bench.json");

const HOOKS = "/api/v1/oms/whisperer/hooks/";

const client = () =>
  axios.create({
    baseURL: process.env.AKINON_OMS_URL,
    headers: { Authorization: `Token ${process.env.AKINON_TOKEN}` },
  });
const body = ({ eventType, targetUrl, active }) => ({
  event_type: eventType,
  target_url: targetUrl,
  is_active: active,
  retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } },
});

const provider = {
  async create(inputs) {
    const { data } = await client().post(HOOKS, body(inputs));
    return { id: String(data.id), outs: inputs };
  },
  async read(id, props) {
    const { data } = await client().get(`${HOOKS}${id}/`);
    const shown = { eventType: data.event_type, targetUrl: data.target_url, active: data.is_active };
    return { id, props: { ...props, ...shown }, inputs: shown };
  },
  async diff(_id, olds, news) {
    return {
      changes: ["eventType", "targetUrl", "active"].some((name) => olds[name] !== news[name]),
      replaces: olds.eventType === news.eventType ? [] : ["eventType"],
    };
  },
  async update(id, _olds, news) {
    await client().patch(`${HOOKS}${id}/`, body(news));
    return { outs: news };
  },
  async delete(id) {
    await client().delete(`${HOOKS}${id}/`);
  },
};

class Webhook extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, args);
  }
}

for (let index = 0; index < count; index++) {
  new Webhook(`hook-${index}`, { eventType: "package.created", targetUrl: `${target}${index}/`, active: true });
}
