/** Where a client's token comes from. */
export interface Credentials {
  /** The token to send. */
  token(): Promise<string>;
  /** Notes that the platform took a token. */
  accepted(token: string): void;
  /**
   * Another token in the place of a refused one; undefined when there is none.
   *
   * @param isSure the platform says that the token is the reason. Where it may be the user's rights, one that was accepted before is
   *   renewed once
   */
  renew(refused: string, isSure: boolean): Promise<string | undefined>;
}

/** A fixed token: a refused one cannot be helped. */
export function fixedToken(token: string): Credentials {
  return { token: () => Promise.resolve(token), accepted: () => undefined, renew: () => Promise.resolve(undefined) };
}

/** The platform stops users that log in more often. */
const MOST_LOGINS = 3;
const LOGIN_WINDOW = 6 * 60_000;

/** Logging in once more would have the platform lock the user out. */
export class TooManyLogins extends Error {}

/** Tokens by logging in: once for all callers that wait, and once more when the platform no longer takes the token. */
export function byLogin(login: () => Promise<string>, now: () => number = Date.now): Credentials {
  let current: Promise<string> | undefined;
  let logins: number[] = [];
  const accepted = new Set<string>();
  /** One token was renewed although the platform did not say that it was the reason. */
  let isDoubted = false;
  const counted = async () => {
    logins = logins.filter((time) => time > now() - LOGIN_WINDOW);
    if (logins.length >= MOST_LOGINS) {
      const wait = Math.ceil((logins[0]! + LOGIN_WINDOW - now()) / 1000);
      throw new TooManyLogins(
        `logged in ${MOST_LOGINS} times within ${LOGIN_WINDOW / 60_000} minutes, and the platform accepts no token for long: ` +
          `another log-in could lock the user out. Wait ${wait} s, use a fixed token (akinon:token), or let nobody else log in ` +
          "as this user",
      );
    }
    logins.push(now());
    return login();
  };
  const start = () => {
    const attempt = counted();
    // A failed login is not kept: the next caller tries anew.
    attempt.catch(() => {
      if (current === attempt) current = undefined;
    });
    return (current = attempt);
  };
  return {
    token: () => current ?? start(),
    accepted: (token) => void accepted.add(token),
    async renew(refused, isSure) {
      const known = await (current ?? start());
      if (known !== refused) return known;
      if (!isSure && (isDoubted || !accepted.has(refused))) return undefined;
      isDoubted ||= !isSure;
      return start();
    },
  };
}
