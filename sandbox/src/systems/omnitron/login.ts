import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { object, text } from "../../rest/fields.js";
import { invalid, Problem } from "../../rest/problem.js";
import type { User } from "../../state/users.js";
import type { World } from "../../state/world.js";

const WINDOW_MS = 6 * 60 * 1000;

/** https://developers.akinon.com/docs/guide/integration/int-getting-started */
export function loginRoutes(api: Api, world: World): void {
  let recent: { username: string; at: number }[] = [];
  const checkCeiling = (username: string): void => {
    const { maxLogins } = world.variants;
    recent = recent.filter(({ at }) => at > Date.now() - WINDOW_MS);
    const own = recent.filter((login) => login.username === username);
    if (maxLogins > 0 && own.length >= maxLogins) {
      const wait = Math.ceil((own[0]!.at + WINDOW_MS - Date.now()) / 1000);
      const detail = `Request was throttled. Expected available in ${wait} seconds.`;
      throw new Problem(429, { detail }, { "Retry-After": String(wait) });
    }
    recent.push({ username, at: Date.now() });
  };
  for (const version of ["i1", "v1"]) {
    api.add<{ username: string; password: string }>({
      method: "POST",
      path: `/api/${version}/auth/login/`,
      id: `login.${version}`,
      tag: "Omnitron log-in",
      summary: "Get a token; wrong credentials are a 400 here, not a 401",
      standing: version === "i1" ? "documented" : "inferred",
      source: "https://developers.akinon.com/docs/guide/integration/int-getting-started",
      open: true,
      body: object({ username: text(150), password: text(128) }),
      answers: { 200: z.object({ key: z.string() }) },
      refusals: { 429: "Too many log-ins of this user." },
      handle: ({ context, body: { username, password } }) => {
        checkCeiling(username);
        const user = world.shared.users.find(
          (candidate) => candidate.username === username && candidate.password === password,
        );
        if (user === undefined) throw invalid({ non_field_errors: ["Unable to log in with provided credentials."] });
        const key = world.shared.giveSecret?.(`key of a log-in of ${username}`) ?? randomBytes(20).toString("hex");
        const { tokenLifetimeSeconds: seconds } = world.variants;
        const expires = seconds === 0 ? null : Date.now() + seconds * 1000;
        world.installation.tokens[key] = { username: user.username, expires };
        return context.json({ key });
      },
    });
  }
}

/** Accounts of Omnitron, which OMS takes as well: fixed tokens, and those got by logging in. */
export function akinonUser(world: World, token: string): User | undefined {
  const { users } = world.shared;
  const fixed = users.find((user) => user.token === token);
  if (fixed !== undefined) return fixed;
  const { tokens } = world.installation;
  const issued = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  if (issued === undefined || (issued.expires !== null && issued.expires < Date.now())) return undefined;
  return users.find((user) => user.username === issued.username);
}
