import { TARGET } from "../../bench/platform.js";
import { eachOnPlatform, type Variant } from "../../bench/variants/variant.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";

/** What a tool makes on the platform, what it says, and how it ends. */
export interface Behaviour {
  makes?: number;
  says?: number;
  active?: boolean;
  code?: number;
}

/** Makes webhooks by plain calls, prints how many it says it made, and ends. */
const TOOL = `
const { url, token, target, makes, says, active, code } = JSON.parse(process.argv[1]);
const retry_countdown_config = { choice: "exponential", kwargs: { base: 2 } };
(async () => {
  for (let index = 0; index < makes; index++) {
    const target_url = target + index + "/";
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: "Token " + token, "content-type": "application/json" },
      body: JSON.stringify({ event_type: "package.created", target_url, is_active: active, retry_countdown_config }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
  console.log(says);
  process.exitCode = code;
})();
`;

/** A variant of the benchmark that takes no time. */
export const tool = ({ makes = 2, says = 2, active = true, code = 0 }: Behaviour): Variant => ({
  name: "a tool",
  makes: eachOnPlatform,
  project: async (folder, { omsUrl, token }, _count, target = TARGET) => ({
    command: () => ({
      bin: process.execPath,
      args: ["-e", TOOL, JSON.stringify({ url: `${omsUrl}${HOOKS}`, token, target, makes, says, active, code })],
      cwd: folder,
      env: {},
    }),
    summary: (_action, output) => ({ create: Number(output), update: 0, delete: 0, same: 0 }),
    stateBytes: () => undefined,
  }),
});
