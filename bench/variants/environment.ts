import type { Platform } from "../platform.js";

const USERS = /^(PULUMI|AKINON|TF|TOFU)_/;

/** The environment of a tool: it finds the sandbox, and none of the user's own platforms and backends. */
export const environment = ({ omsUrl, token }: Platform): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !USERS.test(name))),
  AKINON_OMS_URL: omsUrl,
  AKINON_TOKEN: token,
});
