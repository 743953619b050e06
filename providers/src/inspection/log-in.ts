import type { Config } from "../akinon/config.js";
import { limitsOf } from "../akinon/limits.js";
import { openHttp } from "../http/client.js";
import { Invalid, PlatformError } from "../http/errors.js";
import { type Finding, findingsOn } from "./finding.js";

/**
 * Logs in to Omnitron as OMS does, once. The platform counts log-ins, and answers wrong credentials with 400.
 *
 * @param setPassword the command that sets the password, where it is known
 *
 * https://developers.akinon.com/docs/guide/integration/int-getting-started
 */
export async function tryLogIn(
  login: { username: string; password: string },
  config: Config,
  setPassword: string | undefined,
): Promise<Finding> {
  const about = findingsOn("omnitron", `log-in of OMS as ${login.username}`);
  const { writer } = openHttp({
    baseUrl: config.omnitronUrl,
    ...limitsOf(config),
    maxRetries: 0,
  });
  try {
    await writer.send("POST", config.paths.login, `log-in of ${login.username}`, login);
    return about("ok", "Omnitron accepts the user name and the password");
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error instanceof Invalid || error.status === 401) {
      const how = setPassword === undefined ? "" : `: set the password with ${setPassword}`;
      const remedy = `Correct omnitronUsername or omnitronPassword${how}`;
      return about("error", `Omnitron refuses it: ${error.answered}`, remedy);
    }
    return about("note", `it could not be checked: ${error.answered}`);
  }
}
