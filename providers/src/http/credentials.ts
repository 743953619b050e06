/** Where a client's token comes from. */
export interface Credentials {
  /** The token to send. */
  token(): Promise<string>;
  /** Another token after `refused` got a 401; undefined when there is no way to get one. */
  renew(refused: string): Promise<string | undefined>;
}

/** A fixed token: a refused one cannot be helped. */
export function fixedToken(token: string): Credentials {
  return { token: () => Promise.resolve(token), renew: () => Promise.resolve(undefined) };
}

/** Tokens by logging in: once for all callers that wait, and once more when the platform no longer takes the token. */
export function byLogin(login: () => Promise<string>): Credentials {
  let current: Promise<string> | undefined;
  const start = () => {
    const attempt = login();
    // A failed login is not kept: the next caller tries anew.
    attempt.catch(() => {
      if (current === attempt) current = undefined;
    });
    return (current = attempt);
  };
  return {
    token: () => current ?? start(),
    async renew(refused) {
      const known = await (current ?? start());
      return known === refused ? start() : known;
    },
  };
}
